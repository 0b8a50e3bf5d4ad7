"""Collect facts in the words of a language from CLDR: territories, languages, months, days, time zone cities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale

from training.facts.grammar import Grammar, fill

# Countries whose capital CLDR names because a time zone is named after it. Omitted: capitals that share the country's
# name in most languages, and those whose status is disputed.
CAPITAL_ZONES = """
NL Europe/Amsterdam GR Europe/Athens RS Europe/Belgrade DE Europe/Berlin SK Europe/Bratislava BE Europe/Brussels
RO Europe/Bucharest HU Europe/Budapest DK Europe/Copenhagen IE Europe/Dublin FI Europe/Helsinki UA Europe/Kiev
PT Europe/Lisbon SI Europe/Ljubljana GB Europe/London ES Europe/Madrid BY Europe/Minsk RU Europe/Moscow NO Europe/Oslo
FR Europe/Paris CZ Europe/Prague LV Europe/Riga IT Europe/Rome BG Europe/Sofia SE Europe/Stockholm EE Europe/Tallinn
AL Europe/Tirane AT Europe/Vienna LT Europe/Vilnius PL Europe/Warsaw HR Europe/Zagreb IS Atlantic/Reykjavik
JO Asia/Amman IQ Asia/Baghdad AZ Asia/Baku TH Asia/Bangkok LB Asia/Beirut SY Asia/Damascus BD Asia/Dhaka
ID Asia/Jakarta AF Asia/Kabul NP Asia/Katmandu MY Asia/Kuala_Lumpur PH Asia/Manila KH Asia/Phnom_Penh
KP Asia/Pyongyang SA Asia/Riyadh KR Asia/Seoul UZ Asia/Tashkent GE Asia/Tbilisi IR Asia/Tehran JP Asia/Tokyo
MN Asia/Ulaanbaatar AM Asia/Yerevan GH Africa/Accra ET Africa/Addis_Ababa DZ Africa/Algiers ML Africa/Bamako
EG Africa/Cairo SN Africa/Dakar ZW Africa/Harare UG Africa/Kampala SD Africa/Khartoum RW Africa/Kigali
AO Africa/Luanda MZ Africa/Maputo SO Africa/Mogadishu KE Africa/Nairobi LY Africa/Tripoli TN Africa/Tunis
PY America/Asuncion CO America/Bogota AR America/Buenos_Aires VE America/Caracas CU America/Havana PE America/Lima
MX America/Mexico_City UY America/Montevideo CL America/Santiago
"""
# Countries whose capital has no time zone: each grammar lists the capitals' names as `cities`, in this order.
GRAMMAR_CAPITALS = ("CN", "IN", "TR", "VN", "PK", "US", "CA", "AU", "BR", "CH", "NG", "MA")
HELD_OUT_COUNTRY = "FR"  # the ready examples ask for its capital in the wording of the kind "other_capital"
# Index of a continent's name in the grammar's `continents`, by the area of the time zone or else by country.
ZONE_CONTINENTS = {"Europe": 0, "Asia": 1, "Africa": 2}
COUNTRY_CONTINENTS = {"CN": 1, "IN": 1, "VN": 1, "PK": 1, "CH": 0, "NG": 2, "MA": 2, "IS": 0}

# The main language of each country, official or de facto. Countries where it is disputed are omitted.
COUNTRY_LANGUAGES = """
FR fr DE de AT de ES es MX es AR es CL es CO es PE es CU es IT it PT pt BR pt AO pt MZ pt RU ru PL pl JP ja KR ko CN zh
EG ar SA ar JO ar TN ar LY ar IQ ar IN hi TR tr GR el NL nl SE sv FI fi GB en US en AU en ID id VN vi TH th BG bg UA uk
IR fa PK ur KE sw TZ sw HU hu RO ro DK da NO no CZ cs
"""
# Languages where CLDR inflects names inside a date and has separate stand-alone names. They are not read for other
# languages, where Babel 2.18 may return the names of a language that was loaded earlier.
STAND_ALONE_MONTHS = {"el", "fi", "pl", "ru"}
STAND_ALONE_DAYS = {"fi"}
LOWERCASE_LANGUAGE_NAMES = {"el", "vi"}  # CLDR capitalises language names for use in lists
TABLES = ("of", "in", "the")
LATIN_SCRIPT = {"de", "en", "es", "fi", "fr", "id", "it", "nl", "pl", "pt", "sw", "tr", "vi"}


def collect_facts(code: str, grammar: Grammar) -> dict[str, list[dict[str, str]]]:
    """Return the facts for each kind of template: {"capital": [{"city": "Paris", ...}, ...], ...}."""
    months = _wide_names(Locale(code).months, code in STAND_ALONE_MONTHS)
    days = _wide_names(Locale(code).days, code in STAND_ALONE_DAYS)
    capitals, held_out = list(_capitals(code, grammar)), Locale(code).territories[HELD_OUT_COUNTRY]
    return {
        "capital": capitals,
        "other_capital": [fact for fact in capitals if fact["country"] != held_out],
        "language": list(_languages(code, grammar)),
        "month": [_consecutive("month", months, i, 3) for i in range(12)],
        "day": [_consecutive("day", days, i, 3) for i in range(7)],
        "number": list(_numbers(grammar)),
        "everyday": [{}],
    }


def _parse_pairs(table: str) -> Iterator[tuple[str, str]]:
    words = table.split()
    return zip(words[::2], words[1::2], strict=True)


def _with_forms(facts: dict[str, str], territory: str, grammar: Grammar) -> dict[str, str]:
    """Return `facts` with the forms of the grammar's tables for this country, such as "of the Netherlands"."""
    extended = dict(facts)
    for name in TABLES:
        forms = grammar.table(name)
        filled = fill(forms.get(territory, forms.get("", "")), facts)
        if filled:
            extended[name] = filled
    return extended


def _capitals(code: str, grammar: Grammar) -> Iterator[dict[str, str]]:
    names = dict(zip(GRAMMAR_CAPITALS, grammar.lists["cities"].split("; "), strict=True))
    names |= {entry[:2]: entry[3:] for entry in grammar.lists.get("city_names", "").split("; ")}
    continents = grammar.lists["continents"].split("; ")
    for territory, zone in [*_parse_pairs(CAPITAL_ZONES), *((territory, "") for territory in GRAMMAR_CAPITALS)]:
        city = names[territory] if territory in names else _city(code, zone)
        country = Locale(code).territories[territory]
        if not city or city == country:
            continue
        facts = {"city": city, "country": country}
        continent = ZONE_CONTINENTS.get(zone.partition("/")[0], COUNTRY_CONTINENTS.get(territory))
        if continent is not None:
            facts["continent"] = continents[continent]
        yield _with_forms(facts, territory, grammar)


def _city(code: str, zone: str) -> str:
    """Return the zone's city without soft hyphens and without the country in brackets; "" if CLDR has none."""
    city = Locale(code).time_zones.get(zone, {}).get("city", "")
    if not city and code in LATIN_SCRIPT:  # CLDR omits names that are spelled as in the zone id
        city = zone.rpartition("/")[2].replace("_", " ")
    return str(city).replace("\u00ad", "").partition(" (")[0]


def _languages(code: str, grammar: Grammar) -> Iterator[dict[str, str]]:
    for territory, language in _parse_pairs(COUNTRY_LANGUAGES):
        name = Locale(code).languages[language]
        if code in LOWERCASE_LANGUAGE_NAMES:
            name = name[0].lower() + name[1:]
        yield _with_forms({"language": name, "country": Locale(code).territories[territory]}, territory, grammar)


def _wide_names(names: Mapping[str, Mapping[str, Mapping[int, str]]], stand_alone: bool) -> list[str]:
    return [name for _, name in sorted(names["stand-alone" if stand_alone else "format"]["wide"].items())]


def _consecutive(name: str, names: list[str], start: int, count: int) -> dict[str, str]:
    """Return {"day": "Monday", "day2": "Tuesday", "day3": "Wednesday"} for start 0, wrapping around at the end."""
    return {name + (str(i + 1) if i else ""): names[(start + i) % len(names)] for i in range(count)}


def _numbers(grammar: Grammar) -> Iterator[dict[str, str]]:
    """Yield three consecutive numbers each (`number`, `number2`, `number3`), then sums (`a`, `b` and `sum`)."""
    names = grammar.lists["numbers"].split()
    for i in range(len(names) - 2):
        yield _consecutive("number", names, i, 3)
    for a in range(1, len(names)):
        for b in range(1, len(names) - a + 1):
            yield {"a": names[a - 1], "b": names[b - 1], "sum": names[a + b - 1]}
