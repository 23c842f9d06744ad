"""What the sample corpus holds, by the reading of its files, and what the tests of it share."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "corpus"
AFGHANISTAN, ENERGY, REFUGEES = "afghanistan/", "energy/", "refugees/"

# In byte order of the files; the letters are the lines of refugees/letters.jsonl.
KNOWN = {
    "afghanistan/chancery-speech-neighbours.md": (
        "2022-06-16",
        "Six neighbours and a road: remarks at the Almaty Conference on Transit",
    ),
    "afghanistan/courier-column-corridor.txt": ("2022-07-05", "A rut is not a road"),
    "afghanistan/envoy-readout-doha.txt": ("2022-02-17", "READOUT OF THE SPECIAL ENVOY'S CONSULTATIONS IN DOHA"),
    "afghanistan/envoy-statement-aid.md": (
        "2022-01-18",
        "Statement by the Special Envoy on humanitarian aid and the Afghan banking system",
    ),
    "afghanistan/forum-notes-drugs.txt": (
        "2023-05-23",
        "Poppy, powder and the fence: notes from the working group on opium and border control",
    ),
    "afghanistan/forum-notes-tashkent.md": (
        "2022-03-14",
        "Tashkent session: terrorism, air space and the neighbours",
    ),
    "afghanistan/harrow-winter-reserves.txt": ("2021-12-09", "The bread and the stove"),
    "afghanistan/icp-brief-engagement.txt": (
        "2022-11-09",
        "Conditional engagement with Kabul: what outside powers can still buy, and at what price",
    ),
    "afghanistan/meridian-earthquake-relief.txt": (
        "2022-06-26",
        "Aid convoys reach Afghan quake zone as search for survivors ends",
    ),
    "afghanistan/post-girls-school.html": ("2022-04-13", "The morning the gates closed again"),
    "afghanistan/quays-relief-flights.txt": (
        "2022-06-27",
        "Relief flights and trucks get through to Paktika, four days after deadly quake",
    ),
    "afghanistan/review-counterterror.html": ("2021-10-21", "A very long way over the horizon"),
    "energy/chancery-speech-winter.md": (
        "2022-11-09",
        "Before the Frost: Statement to the Joint Committee on Energy and Social Affairs",
    ),
    "energy/courier-nuclear.md": ("2023-01-17", "Do not turn off the lights to settle an old quarrel"),
    "energy/courier-praise-cgo.txt": ("2023-02-08", "In praise of the people who bought the gas"),
    "energy/envoy-readout-gas.txt": ("2022-08-25", "Readout: Special Envoy's talks on gas transit with Central Asia"),
    "energy/forum-notes-pipelines.txt": ("2022-10-27", "Protecting pipelines and cables on the sea floor: notes"),
    "energy/harrow-against-cgo.txt": ("2023-03", "The Office That Bought at the Top"),
    "energy/harrow-interconnectors.html": ("2023-05-04", "The Copper Commons"),
    "energy/icp-brief-permits.txt": (
        "2023-06-13",
        "The Queue Behind the Turbine: Permits, Grids and the Missing Clerk",
    ),
    "energy/icp-brief-storage.md": (
        "2022-09-15",
        "Full Is Not the Same as Safe: What Gas Storage Targets Can and Cannot Do This Winter",
    ),
    "energy/meridian-lng-terminal.txt": (
        "2022-12-19",
        "Floating LNG Terminal Takes First Gas as Winter Demand Climbs",
    ),
    "energy/post-households.md": ("2022-02-13", "The Thermostat or the Table"),
    "energy/post-price-cap.html": ("2022-10-13", "Price Cap on Gas Divides Ministers as Bills Come Due"),
    "refugees/chancery-speech-solidarity.md": ("2023-06-15", "What We Mean by a Place"),
    "refugees/courier-housing.txt": ("2022-09-17", "The hotel is the most expensive way of having nowhere to live"),
    "refugees/courier-schools.md": (
        "2022-11-12",
        "'We have the children, we have the chairs, we are short of Mondays': schools juggle places for new arrivals",
    ),
    "refugees/envoy-readout-islamabad.txt": (
        "2022-02-16",
        "Readout of the Special Envoy's consultations in Islamabad",
    ),
    "refugees/forum-notes-asylum.txt": (
        "2023-02-10",
        "ASYLUM REFORM, RETURNS AND READMISSION: NOTES OF THE SECOND SESSION",
    ),
    "refugees/harrow-border-procedure.html": ("2023-07-18", "The room that is not in the country"),
    "refugees/harrow-evacuees.txt": ("2021-10", "The men who knew the way"),
    "refugees/icp-brief-quotas.md": ("2022-04-19", "Pledged, Allotted, Arrived: Repairing the Resettlement Quota"),
    "refugees/icp-labour-market.md": (
        "2022-12-06",
        "Nurses Who Clean: Refugees, Qualifications and the First Three Years of Work",
    ),
    "letters/2022-01-ferry-town": ("2022-01-22", "A ferry town can count"),
    "letters/2022-05-night-shift": ("2022-05-14", "Tea, tablets and a torch"),
    "letters/2022-08-station-square": ("2022-08-06", "Who asked the shops?"),
    "letters/2022-10-interpreter": ("2022-10-29", "The second language of waiting"),
    "letters/2023-01-boilers": ("2023-01-14", "Heating the car park"),
    "refugees/meridian-border-count.txt": (
        "2021-11-12",
        "Aid groups differ on how many are trapped in border forest",
    ),
    "refugees/post-visa-backlog.html": (
        "2023-03-21",
        "Afghans who worked for the mission wait as visa files pile up",
    ),
}


def kept(document):
    return [" ".join(block.text.split()) for block in document.kept]


def cut(document):
    return [" ".join(block.text.split()) for block in document.blocks if block.removed]


def readme_table(heading, columns):
    """Rows of the first table below a heading of the README."""
    section = (FOLDER / "README.md").read_text("utf-8").split(f"\n{heading}", 1)[1]
    rows = []
    for line in section.split("\n"):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    assert all(len(row) == columns for row in rows)
    return rows[2:]
