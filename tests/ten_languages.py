"""Texts in ten languages and four scripts, written for these tests: a harbour, its ferry and its market."""

from __future__ import annotations

from pathlib import Path

TEXTS = {
    "en": (
        "The harbour of Lower Quay opens again in May. After two winters without a ferry the council has"
        " bought a second-hand boat from the islands, and the fishermen's union (FU) will run it. The FU says"
        " that tickets will cost no more than a loaf of bread.",
        "At the market nobody believes in the ferry yet. Women's stalls sell smoked eel, and the eel comes by"
        " road. “We were promised a boat in 2019,” says the oldest of them, “and we got a leaflet.”",
    ),
    "de": (
        "Der Hafen von Niederkai öffnet im Mai wieder. Nach zwei Wintern ohne Fähre hat der Gemeinderat ein"
        " gebrauchtes Boot von den Inseln gekauft. Die Fahrkarten sollen nicht mehr kosten als ein Brot, sagt"
        " die Gewerkschaft der Fischer, und die Straße nach Süden bleibt geöffnet.",
        "Auf dem Markt glaubt noch niemand an die Fähre. Die Händlerinnen verkaufen geräucherten Aal, und der"
        " Aal kommt über die Straße. Man habe ihnen schon einmal ein Boot versprochen, sagen sie, und dann kam"
        " nur ein Faltblatt.",
    ),
    "fr": (
        "Le port du Quai-Bas rouvre au mois de mai. Après deux hivers sans bac, le conseil a acheté un bateau"
        " d'occasion aux îles, et le syndicat des pêcheurs l'exploitera. Les billets ne coûteront pas plus"
        " cher qu'un pain.",
        "Au marché, personne ne croit encore au bac. Les marchandes vendent de l'anguille fumée, et"
        " l'anguille arrive par la route. On nous avait promis un bateau, disent-elles, et nous avons reçu une"
        " brochure.",
    ),
    "es": (
        "El puerto de Muelle Bajo abre de nuevo en mayo. Después de dos inviernos sin barco, el concejo"
        " compró uno usado a las islas, y el sindicato de pescadores lo llevará. Los billetes no costarán más"
        " que una barra de pan.",
        "En el mercado nadie cree todavía en el barco. Las vendedoras ofrecen anguila ahumada, y la anguila"
        " llega por la carretera. Ya nos prometieron un barco, dicen, y nos dieron un folleto.",
    ),
    "it": (
        "Il porto di Molo Basso riapre in maggio. Dopo due inverni senza traghetto il consiglio ha comprato"
        " una barca usata dalle isole, e la guiderà il sindacato dei pescatori. I biglietti non costeranno più"
        " di una pagnotta.",
        "Al mercato nessuno crede ancora al traghetto. Le venditrici offrono anguilla affumicata, e"
        " l'anguilla arriva per strada. Ci avevano già promesso una barca, dicono, e abbiamo avuto un"
        " opuscolo.",
    ),
    "nl": (
        "De haven van Lage Kade gaat in mei weer open. Na twee winters zonder veer heeft de raad een"
        " gebruikte boot van de eilanden gekocht, en de vissersbond zal haar varen. Een kaartje kost niet meer"
        " dan een brood.",
        "Op de markt gelooft nog niemand in het veer. De koopvrouwen verkopen gerookte paling, en de paling"
        " komt over de weg. Ons is al eens een boot beloofd, zeggen zij, en wij kregen een folder.",
    ),
    "sv": (
        "Hamnen vid Nedre Kajen öppnar igen i maj. Efter två vintrar utan färja har rådet köpt en begagnad"
        " båt från öarna, och fiskarnas förbund ska köra den. Biljetterna ska inte kosta mer än ett bröd.",
        "På torget tror ännu ingen på färjan. Kvinnorna säljer rökt ål, och ålen kommer på vägen. Man har"
        " lovat oss en båt förut, säger de, och vi fick en broschyr.",
    ),
    "ru": (
        "Гавань Нижней пристани снова откроется в мае. После двух зим без парома совет купил на островах"
        " подержанное судно, и водить его будет союз рыбаков. Билет будет стоить не дороже хлеба.",
        "На рынке пока никто не верит в паром. Торговки продают копчёного угря, а угря везут по дороге. Нам"
        " уже обещали судно, говорят они, а дали брошюру.",
    ),
    "el": (
        "Το λιμάνι της Κάτω Προβλήτας ανοίγει ξανά τον Μάιο. Μετά από δύο χειμώνες χωρίς πορθμείο το"
        " συμβούλιο αγόρασε ένα παλιό πλοίο από τα νησιά. Το εισιτήριο δεν θα κοστίζει περισσότερο από ένα"
        " ψωμί.",
        "Στην αγορά κανείς δεν πιστεύει ακόμη στο πορθμείο. Οι γυναίκες πουλούν καπνιστό χέλι, και το χέλι"
        " έρχεται από τον δρόμο. Μας υποσχέθηκαν πλοίο, λένε, και πήραμε ένα φυλλάδιο.",
    ),
    "ar": (
        "يفتح ميناء الرصيف الأسفل من جديد في شهر مايو. بعد شتاءين بلا عبّارة اشترى المجلس قاربا مستعملا من"
        " الجزر، وسيديره اتحاد الصيادين. لن يكون ثمن التذكرة أكثر من ثمن الخبز.",
        "في السوق لا أحد يصدق خبر العبّارة بعد. تبيع النساء السمك المدخن، ويأتي السمك عن طريق البر. وعدونا"
        " بقارب من قبل، يقلن، ثم حصلنا على ورقة.",
    ),
}


def write_ten_languages(folder: Path) -> Path:
    """Write each text to a file of its own, in a folder for each language."""
    for code, texts in TEXTS.items():
        (folder / code).mkdir(parents=True)
        for number, text in enumerate(texts):
            (folder / code / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
    return folder
