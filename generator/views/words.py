"""The words of pages that belong to no field and no vocabulary, in three languages."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str, str]] = {
    "home": ("Etusivu", "Startsida", "Home"),
    "facts": ("Perustiedot", "Basuppgifter", "Basic facts"),
    "source": ("Lähde", "Källa", "Source"),
    "sources": ("Lähteet", "Källor", "Sources"),
    "reasons": ("Syyt", "Orsaker", "Reasons"),
    "reason": ("Syy", "Orsak", "Reason"),
    "continues": ("Jatkuu", "Fortsätter", "Continues"),
    "about": ("Koskee", "Gäller", "About"),
    "members_groups": ("Kuuluu ryhmiin", "Ingår i grupperna", "Belongs to"),
    "no_record": ("Ei kirjausta", "Ingen uppgift registrerad", "Nothing on record"),
    "not_reported": ("Ei raportoitu", "Inte rapporterat", "Not reported"),
    "adoptions": ("Käyttöönotot alueittain", "Införanden per område", "Adoptions by region"),
    "adoption_stages": ("Kuinka pitkällä käyttöönotot ovat", "Hur långt införandet har kommit", "How far adoption has progressed"),
    "adoptions_here": ("Käyttöönotot", "Införanden", "Adoptions"),
    "no_record_elsewhere": (
        "Muilta alueilta ei ole kirjausta. Se ei tarkoita, ettei asiaa ole niillä käytetty tai kehitetty.",
        "För andra områden finns ingen uppgift registrerad. Det betyder inte att de inte har använt eller utvecklat detsamma.",
        "Nothing is on record for other regions. That does not mean that it has not been used or developed there.",
    ),
    "used_in_regions": ("Käyttö alueilla", "Användning i områdena", "Use in the regions"),
    "by_region": ("Alueittain", "Per område", "By region"),
    "region": ("Alue", "Område", "Region"),
    "stage": ("Aste", "Skede", "Stage"),
    "as_of": ("Tieto ajalta", "Uppgift från", "As of"),
    "why": ("Miksi", "Varför", "Why"),
    "projects": ("Hankkeet", "Projekt", "Projects"),
    "models": ("Toimintamallit", "Verksamhetsmodeller", "Practice models"),
    "family": ("Tähän kuuluvat ratkaisut", "Lösningar som ingår i den här", "Solutions included in this one"),
    "relations": ("Suhteet", "Relationer", "Relations"),
    "links_here": ("Mitkä viittaavat tähän", "Poster som hänvisar hit", "Records that refer to this one"),
    "named_in_texts": ("Nimi löytyi muiden teksteistä", "Namnet hittades i andra poster", "Name found in other records"),
    "names_in_text": ("Tämän tekstistä löytyi nimiä", "Namn som hittades i den här texten", "Names found in this text"),
    "found_in_texts": (
        "Ohjelma löysi nimen näiden tietueiden tekstistä. Kukaan ei ole kirjannut, että ne liittyvät tähän.",
        "Namnet har hittats maskinellt i dessa poster. Ingen har angett att de hör ihop med den här posten.",
        "A program found the name in the text of these records. Nobody has recorded that they are related to this one.",
    ),
    "term_in_texts": ("Missä termiä käytetään", "Var termen används", "Where the term is used"),
    "term_found": (
        "Ohjelma löysi termin tai sen synonyymin näiden tietueiden tekstistä.",
        "Termen eller en synonym har hittats maskinellt i dessa poster.",
        "A program found the term or a synonym in the text of these records.",
    ),
    "found_in_text": (
        "Ohjelma löysi nimet tämän tietueen tekstistä. Kukaan ei ole kirjannut, että ne liittyvät tähän.",
        "Namnen har hittats maskinellt i den här posten. Ingen har angett att de hör ihop med den.",
        "A program found the names in the text of this record. Nobody has recorded that they are related to it.",
    ),
    "all_results": ("Kaikki tulokset ({n})", "Alla resultat ({n})", "All results ({n})"),
    "all_not_achieved": (
        "Kaikki, mikä jäi toteutumatta tai kesken ({n})",
        "Allt som inte förverkligades eller blev klart ({n})",
        "Everything that was not achieved or finished ({n})",
    ),
    "all_lessons": ("Kaikki opit ({n})", "Alla lärdomar ({n})", "All lessons ({n})"),
    "all_next_steps": ("Kaikki seuraavat askeleet ({n})", "Alla kommande steg ({n})", "All next steps ({n})"),
    "more_of_these": ("Näytä loput {n}", "Visa de övriga {n}", "Show the other {n}"),
    "notes": ("Huomioita lähteestä", "Anmärkningar om källan", "Notes on the source"),
    "parts": ("Osat", "Delar", "Parts"),
    "results": ("Tulokset", "Resultat", "Results"),
    "plans": ("Suunnitelmat", "Planer", "Plans"),
    "plans_and_results": ("Tulokset ja suunnitelmat", "Resultat och planer", "Results and plans"),
    "only_plans": (
        "Lähde kertoo näistä suunnitelmina. Se ei kerro, mitä niistä toteutui.",
        "I källan beskrivs dessa som planer. Det framgår inte vilka av dem som genomfördes.",
        "The source describes these as plans. It does not say which of them were carried out.",
    ),
    "planned_model": (
        "Malli on kuvattu niin kuin se suunniteltiin. Kuvaus ei kerro, mitä siitä toteutui.",
        "Modellen beskrivs så som den planerades. Av beskrivningen framgår inte vad av den som genomfördes.",
        "The model is described as it was planned. The description does not say how much of it was implemented.",
    ),
    "some_plans": (
        "Mukana on {plans}. Lähde ei kerro, mitä suunnitellusta toteutui.",
        "Här ingår {plans}. Av källan framgår inte vad av det planerade som genomfördes.",
        "This includes {plans}. The source does not say how much of what was planned was carried out.",
    ),
    "plans_by_place": ("Mistä kohdista suunnitelmat ovat", "Var planerna finns", "Where to find the plans"),
    "result": ("Tulos", "Utfall", "Outcome"),
    "count": ("Määrä", "Antal", "Count"),
    "share": ("Osuus", "Andel", "Share"),
    "not_achieved": ("Mikä jäi toteutumatta tai kesken ja miksi", "Vad som inte förverkligades eller blev klart, och varför", "What was not achieved or finished, and why"),
    "own_assessment": ("Lähteen oma arvio", "Källans egen bedömning", "The source's own assessment"),
    "total": ("Yhteensä", "Totalt", "Total"),
    "money": ("Rahat", "Pengar", "Money"),
    "missing_to_copy": ("Mitä tietueesta puuttuu", "Vad som saknas i posten", "What is missing from the record"),
    "sections": ("Mitä mistäkin kohdasta poimittiin", "Vad som hämtats ur varje avsnitt", "What was taken from each section"),
    "section": ("Kohta", "Avsnitt", "Section"),
    "taken": ("Poimittu tietueisiin", "Hämtat till posterna", "Used in records"),
    "nothing_taken": ("Ei poimintoja", "Inget hämtat", "Nothing taken"),
    "values": ("Arvot", "Värden", "Values"),
    "what_counted": ("Mitä luvut kertovat", "Vad siffrorna visar", "What the figures show"),
    "withdrawn": ("Tietue on poistettu.", "Posten har tagits bort.", "This record has been withdrawn."),
    "instead": ("Tilalle:", "I stället:", "Instead:"),
    "page": ("Sivu", "Sida", "Page"),
    "next_page": ("Seuraava sivu: {label}", "Nästa sida: {label}", "Next page: {label}"),
    "edit": ("Muokkaa tätä sivua", "Redigera denna sida", "Edit this page"),
    "since": ("alkaen", "från och med", "since"),
    "info_from": ("tieto ajalta", "uppgift från", "as of"),
    "info_from_month": ("tieto", "uppgift från", "as of"),
    "tells_of_month": ("lähde kertoo", "källan gäller", "the source covers"),
    "tells_of": ("lähde kertoo ajasta", "källan gäller tiden", "the source covers"),
    "info_from_source": ("lähteen päiväys", "källan daterad", "source dated"),
    "predecessors": ("Edeltäjät", "Föregångare", "Predecessors"),
    "organisations": ("Organisaatiot", "Organisationer", "Organisations"),
    "only_finnish": (
        "Otsikot ja merkinnät ovat sivun kielellä. Tekstit, joita ei ole käännetty, näytetään suomeksi, ja niitä voi olla suurin osa.",
        "Rubriker och märkningar är på svenska. Texter som inte har översatts visas på finska, och de kan utgöra största delen av sidan.",
        "Headings and labels are in English. Text that has not been translated is shown in Finnish and may make up most of the page.",
    ),
    "matrix": ("Ratkaisut alueittain", "Lösningar per område", "Solutions by region"),
    "terms": ("Termit", "Termer", "Terms"),
    "possibly_same": ("Onko tämä sama asia kuin", "Är det här samma sak som", "Is this the same thing as"),
    "as_a_whole": ("Koko asiakirjaan viittaavat", "Poster som hänvisar till hela dokumentet", "Records that cite the document as a whole"),
    "all_records": ("Kaikki aakkosjärjestyksessä", "Alla i bokstavsordning", "All in alphabetical order"),
    "next_steps": ("Mitä seuraavaksi", "Vad som händer härnäst", "What comes next"),
    "time": ("Aika", "Tid", "Time"),
    "until": ("päättyi", "till", "until"),
    "part": ("Osa", "Del", "Part"),
    "part_of_project": ("Hankkeen osa", "Del av projektet", "Part of the project"),
    "only_named": ("Tästä osasta on kirjattu vain nimi.", "Av den här delen finns bara namnet.", "Only the name of this part is on record."),
    "previous_part": ("Edellinen osa", "Föregående del", "Previous part"),
    "next_part": ("Seuraava osa", "Nästa del", "Next part"),
    "about_record": ("Tietueen nimet ja lähteet", "Postens namn och källor", "The record's names and sources"),
    "neighbours": ("Edellinen ja seuraava", "Föregående och nästa", "Previous and next"),
    "sum_of_parts": ("{n} osan summa", "summan av {n} delar", "sum of {n} parts"),
    "parts_total": ("osat yhteensä", "delarna sammanlagt", "parts in total"),
    "budget": ("Budjetti", "Budget", "Budget"),
    "budget_is_planned": (
        "Budjetti on lähteen ilmoittama suunniteltu summa. Se ei kerro, paljonko rahaa myönnettiin tai käytettiin. Lähde on hankkeen sivulla.",
        "Budgeten är den planerade summa som källan uppger. Den visar inte hur mycket som beviljades eller användes. Källan anges på projektets sida.",
        "The budget is the planned amount given in the source. It does not show how much was granted or spent. The source is given on the project's page.",
    ),
    "map": ("Alueet kartalla", "Områdena på kartan", "Regions on the map"),
    "map_choose": ("Mitä ruuduissa näkyy", "Vad rutorna visar", "What the tiles show"),
    "map_legend": (
        "Katkoviiva ja – tarkoittavat, että tällaista ei ole kirjattu. Mitä vahvempi väri, sitä suurempi luku. Alueryhmän yhteisiä kirjauksia ei lasketa sen alueille.",
        "En streckad ram och – betyder att inget sådant har registrerats. Ju starkare färg, desto högre siffra. Det som har registrerats gemensamt för en områdesgrupp räknas inte med för de enskilda områdena.",
        "A dashed outline and – mean that nothing of the kind is on record. The stronger the colour, the higher the number. What is recorded jointly for a group of regions is not counted for the regions in it.",
    ),
    "map_projects": ("hankkeita", "projekt", "projects"),
    "map_models": ("toimintamalleja", "verksamhetsmodeller", "practice models"),
    "map_adoptions": ("käyttöönottoja", "införanden", "adoptions"),
    "map_not_done": ("jäi toteutumatta, siirtyi tai on kesken", "förverkligades inte, sköts upp eller är oavslutat", "not achieved, postponed or unfinished"),
    "terms_here": ("Sanasto selittää", "Ordlistan förklarar", "Explained in the glossary"),
    "lacks": (
        "Lähde ei kerro näistä, tai niitä ei ole vielä kirjattu",
        "Dessa framgår inte av källan eller har inte registrerats ännu",
        "The source does not mention these, or they have not been recorded yet",
    ),
    "lessons_elsewhere": ("Mitä tästä on opittu", "Vad man har lärt sig om detta", "What was learnt about this"),
    "told_there": ("kerrottu vain sen sivulla", "uppges bara på dess sida", "stated only on its page"),
    "claims": ("väitettä", "påståenden", "claims"),
    "empty_region": (
        "Tältä alueelta ei ole vielä kirjauksia. Se ei tarkoita, ettei alueella olisi kehitetty: kukaan ei ole vielä tuonut tuloksia tänne.",
        "För det här området har inget registrerats ännu. Det betyder inte att inget har utvecklats där, bara att ingen ännu har fört in resultaten här.",
        "There is nothing on record for this region yet. That does not mean that nothing has been developed there: nobody has added its results yet.",
    ),
    "told_with_group": (
        "Tältä alueelta ei ole omia kirjauksia. Kirjaukset koskevat yhdessä koko ryhmää, johon alue kuuluu:",
        "Inget har registrerats för enbart det här området. Posterna gäller hela den grupp som området ingår i:",
        "Nothing is on record for this region alone. The records concern the whole group to which it belongs:",
    ),
    "told_of_members": (
        "Tältä alueelta ei ole yhteisiä kirjauksia. Kirjauksia on jäsenalueiden sivuilla:",
        "Inget gemensamt har registrerats för det här området. Poster finns på medlemsområdenas sidor:",
        "Nothing is on record for this area as a whole. There are records on the pages of its member regions:",
    ),
    "models_of_others": ("Katso muiden alueiden toimintamalleja", "Se verksamhetsmodeller från andra områden", "See practice models from other regions"),
    "how_to_add": ("Näin lisäät tuloksia", "Så lägger du till resultat", "How to add results"),
    "lessons": ("Opit", "Lärdomar", "Lessons"),
    "lessons_lead": (
        "Mikä jäi toteutumatta tai kesken, miksi, ja mitä siitä opittiin. Epäonnistumisista kerrotaan, jotta sama ei toistu muualla.",
        "Vad som inte förverkligades eller blev klart, varför, och vad man lärde sig av det. Också misslyckanden redovisas, så att de inte upprepas på andra håll.",
        "What was not achieved or finished, why, and what was learnt from it. Failures are reported so that they are not repeated elsewhere.",
    ),
    "changes": ("Muutokset", "Ändringar", "Changes"),
    "changes_lead": (
        "Tietueet, joita on viimeksi lisätty tai muutettu. Uusin on ensin.",
        "Poster som nyligen har lagts till eller ändrats, de nyaste först.",
        "The most recently added or changed records, newest first.",
    ),
    "changes_dated": (
        "Päivä, jona tietue lisättiin tai sitä muutettiin, on kirjattu {n} tietueeseen.",
        "I {n} poster anges vilken dag posten lades till eller ändrades.",
        "{n} records say when they were added or changed.",
    ),
    "changes_undated": (
        "{n} tietueessa sitä ei ole, eikä niitä näytetä tässä.",
        "{n} poster saknar uppgiften och visas inte här.",
        "{n} do not and are not shown here.",
    ),
    "changes_newest": ("Tässä on {n} uusinta.", "Här visas de {n} nyaste.", "The {n} most recent are shown."),
    "changes_none": (
        "Mihinkään tietueeseen ei ole vielä kirjattu muutospäivää, joten tässä ei ole vielä mitään.",
        "Ingen post har ännu något ändringsdatum, så här finns inget än.",
        "No record has a date of change yet, so there is nothing to list.",
    ),
    "data": ("Avoin data", "Öppna data", "Open data"),
    "data_lead": (
        "Koko tietokanta ladattavina tiedostoina. Ne tehdään tietueista joka kerta, kun sivusto tehdään.",
        "Hela databasen som nedladdningsbara filer. De skapas av posterna varje gång webbplatsen byggs.",
        "The whole database as downloadable files. They are generated from the records each time the site is built.",
    ),
    "data_none": (
        "Ladattavia tiedostoja ei ole tehty tälle sivustolle. Samat tiedot ovat sivuilla ja arkiston kansiossa data.",
        "Inga nedladdningsbara filer har skapats för den här webbplatsen. Samma uppgifter finns på sidorna och i kodarkivets mapp data.",
        "No downloadable files have been made for this site. The same information is on its pages and in the data folder of the repository.",
    ),
    "data_licence": ("Lisenssi", "Licens", "Licence"),
    "data_licence_told": (
        "Saat käyttää, kopioida ja muokata aineistoa vapaasti, myös kaupallisesti, kun mainitset lähteen (Mallivaranto) ja lisenssin.",
        "Du får använda, kopiera och bearbeta materialet fritt, också kommersiellt, om du anger källan (Mallivaranto) och licensen.",
        "You may use, copy and adapt the data freely, including for commercial purposes, as long as you credit the source (Mallivaranto) and name the licence.",
    ),
    "data_tables": ("Taulukot (CSV)", "Tabeller (CSV)", "Tables (CSV)"),
    "data_tables_told": (
        "Taulukot aukeavat Excelissä. Merkistö on UTF-8 ja sarakkeiden välissä on puolipiste. Saman ruudun arvojen välissä on pystyviiva. "
        "Jos teksti alkaa merkillä =, +, - tai @, sen edessä on heittomerkki, jotta taulukko-ohjelma ei pidä sitä laskukaavana. "
        "Tyhjä ruutu tarkoittaa, että tietoa ei ole. Nimet ja tekstit ovat suomeksi.",
        "Tabellerna går att öppna i Excel. Teckenkodningen är UTF-8 och kolumnerna avgränsas med semikolon. Flera värden i samma cell avgränsas med lodstreck. "
        "Om en text börjar med =, +, - eller @ står det en apostrof framför, så att kalkylprogrammet inte tolkar texten som en formel. "
        "En tom cell betyder att uppgiften saknas. Namn och texter är på finska.",
        "The tables open in Excel. They are in UTF-8 with semicolons between columns; several values in one cell are separated by a vertical bar. "
        "A text that begins with =, +, - or @ is preceded by an apostrophe, so that a spreadsheet program does not treat it as a formula. "
        "An empty cell means that there is no information. Names and texts are in Finnish.",
    ),
    "data_records": ("Tietueet (JSON)", "Poster (JSON)", "Records (JSON)"),
    "data_records_told": (
        "Jokaisesta tietuelajista on yksi tiedosto. Siinä on avaimet lisenssi, laji ja tietueet. Tietueella on tunnus ja samat avaimet kuin arkiston "
        "YAML-tiedostossa. Teksti on olio, jonka avaimet ovat kielet (fi, sv ja en), luettelo on aina taulukko ja aika on kuten lähteessä, "
        "esimerkiksi 2022-Q3. Avain, jolla ei ole arvoa, puuttuu. Myös poistetut tietueet ovat mukana, avaimella poistettu.",
        "Det finns en fil för varje typ av post, med nycklarna lisenssi, laji och tietueet. En post har ett id (tunnus) och samma nycklar som i kodarkivets "
        "YAML-fil. En text är ett objekt med språken som nycklar (fi, sv, en), en lista är alltid en array och en tid anges som i källan, "
        "till exempel 2022-Q3. En nyckel utan värde är utelämnad. Också borttagna poster är med, med nyckeln poistettu.",
        "There is one file for each type of record, with the keys lisenssi, laji and tietueet. A record has an ID (tunnus) and the same keys as its YAML "
        "file in the repository. A text is an object whose keys are languages (fi, sv, en), a list is always an array, and a time is given as in the source, "
        "for example 2022-Q3. A key without a value is left out. Withdrawn records are included, with the key poistettu.",
    ),
    "data_keys": ("Avaimet", "Nycklar", "Keys"),
    "data_package": (
        "Samat kuvaukset ohjelmille (Data Package):",
        "Samma beskrivningar i maskinläsbar form (Data Package):",
        "The same descriptions in machine-readable form (Data Package):",
    ),
    "data_file": ("Tiedosto", "Fil", "File"),
    "data_row": ("Mitä yksi rivi on", "Vad en rad är", "What each row is"),
    "data_rows": ("Rivejä", "Rader", "Rows"),
    "data_size": ("Koko (kt)", "Storlek (kB)", "Size (kB)"),
    "data_column": ("Sarake", "Kolumn", "Column"),
    "data_holds": ("Mitä siinä on", "Vad den innehåller", "What it contains"),
    "changed_on": ("Päivä", "Datum", "Date"),
    "record": ("Tietue", "Post", "Record"),
    "record_kind": ("Laji", "Typ", "Type"),
    "what_changed": ("Mitä tapahtui", "Vad som hände", "What happened"),
    "record_new": ("lisätty", "tillagd", "added"),
    "record_changed": ("muutettu", "ändrad", "changed"),
    "statistics": ("Tilastot", "Statistik", "Statistics"),
    "how_counted": (
        "Luvut lasketaan tietueista joka kerta, kun sivusto tehdään. Tulos on yksi hankkeen tai sen osan tavoite tai tuotos. Toimenpide ja käyttöönoton askel lasketaan, jos lähde kertoo, miten niille kävi. Suunnitelman toimenpide on suunniteltu.",
        "Siffrorna räknas fram ur posterna varje gång webbplatsen byggs. Ett utfall är ett mål för eller en produkt av ett projekt eller en del av det. En åtgärd eller ett steg i ett införande räknas med om det framgår av källan hur det gick. En åtgärd i en plan är planerad.",
        "The figures are calculated from the records each time the site is built. An outcome is one goal or output of a project or of a part of it. A measure or an adoption step is counted if the source says what came of it. A measure in a plan counts as planned.",
    ),
    "how_added": (
        "Yhteinen hanke lasketaan jokaiselle alueelle, joka on siinä mukana. Siksi alueiden lukuja ei voi laskea yhteen. Viiva (–) tarkoittaa, että tällaista ei ole kirjattu. Se ei kerro, ettei sellaista ole.",
        "Ett gemensamt projekt räknas för varje område som deltar i det. Därför kan områdenas siffror inte summeras. Ett streck (–) betyder att inget sådant har registrerats, inte att inget sådant finns.",
        "A joint project is counted for each region that takes part in it, so the figures for the regions cannot be added together. A dash (–) means that nothing of the kind is on record, not that there is none.",
    ),
    "once_adopted": ("Yksi käyttöönotto kirjattu", "Ett införande registrerat", "One adoption on record"),
    "adopted_once": (
        "Näytä muut ({n}): yksi käyttöönotto kirjattu",
        "Visa de andra ({n}): ett införande registrerat",
        "Show the others ({n}): one adoption on record",
    ),
    "reasons_counted": (
        "Taulukko kertoo, monenko tuloksen kohdalla syy on annettu. Mukana on myös tuloksia, jotka toteutuivat osaksi. Yhdellä tuloksella voi olla monta syytä.",
        "Tabellen visar för hur många utfall orsaken har angetts. Också utfall som förverkligades delvis är med. Ett utfall kan ha flera orsaker.",
        "The table shows for how many outcomes each reason was given, including some that were partly achieved. One outcome may have several reasons.",
    ),
    "see_also": ("Katso myös", "Se även", "See also"),
    "same_solution": ("Sama ratkaisu", "Samma lösning", "Same solution"),
    "same_solutions": ("Samat ratkaisut", "Samma lösningar", "Same solutions"),
    "same_theme": ("Sama teema", "Samma tema", "Same theme"),
    "same_themes": ("Samat teemat", "Samma teman", "Same themes"),
    "same_region": ("Sama alue", "Samma område", "Same region"),
    "same_regions": ("Samat alueet", "Samma områden", "Same regions"),
    "and_more": ("{names} ja {n} muuta", "{names} och {n} till", "{names} and {n} more"),
    "undated": ("lähteessä ei ole päiväystä", "källan är odaterad", "the source is undated"),
    "thin": ("Kuvaus suppea", "Knapphändig beskrivning", "Brief description"),
    "thin_means": (
        "”Kuvaus suppea” tarkoittaa, että tietueessa on enintään yksi näistä: {fields}.",
        "”Knapphändig beskrivning” betyder att posten har högst ett av följande: {fields}.",
        "“Brief description” means that the record has at most one of these: {fields}.",
    ),
    "assessed_by": (
        "Näin lähde arvioi työtä itse ({when}). Arvio ei ole Mallivarannon.",
        "Så bedömer källan själv arbetet ({when}). Det är inte Mallivarantos bedömning.",
        "This is the source's own assessment of the work ({when}), not Mallivaranto's.",
    ),
    "lights_are_words": (
        "Lainausmerkeissä ovat raportin liikennevalojen sanat. ”Suunniteltu” ei kerro, toteutuiko asia.",
        "Orden inom citattecken är de som står på rapportens trafikljus. ”Enligt plan” säger inte om målet nåddes.",
        "The words in quotation marks are those of the report's traffic lights. “As planned” does not say whether it was achieved.",
    ),
    "plans_and_other_results": ("Muut tulokset ja suunnitelmat", "Övriga utfall och planer", "Other outcomes and plans"),
    "other_results": ("Muut tulokset", "Övriga utfall", "Other outcomes"),
    "results_by_place": ("Mistä kohdista tulokset ovat", "Var utfallen finns", "Where to find the outcomes"),
    "place": ("Kohta", "Avsnitt", "Section"),
    "timeline": ("Aikajana", "Tidslinje", "Timeline"),
    "timeline_lead": (
        "Jokainen sarake on yksi vuosineljännes. Ajat ovat lähteen kertomia. Suunniteltu aika ei vielä kerro, toteutuiko asia.",
        "Varje kolumn är ett kvartal. Tiderna är källans egna. En planerad tid säger inte om arbetet blev av.",
        "Each column is one quarter. The times are those given in the source. A planned time does not say whether the work was done.",
    ),
    "project_run_by": ("Hankkeen hallinnoija", "Projektets förvaltare", "Lead organisation of the project"),
    "whole_project": ("Koko hanke", "Hela projektet", "The whole project"),
    "measure": ("Mitä", "Vad", "What"),
    "earlier": ("Aiemmin", "Tidigare", "Earlier"),
    "later": ("Myöhemmin", "Senare", "Later"),
    "begins": ("Alkaa", "Börjar", "Begins"),
    "begins_in_year": ("Alkaa vuoden aikana", "Börjar under året", "Begins during the year"),
    "begins_and_ends": ("Alkaa ja päättyy", "Börjar och slutar", "Begins and ends"),
    "goes_on": ("Jatkuu", "Pågår", "Goes on"),
    "ends": ("Päättyy", "Slutar", "Ends"),
    "ends_in_year": ("Päättyy vuoden aikana", "Slutar under året", "Ends during the year"),
    "in_year": ("vuoden aikana", "under året", "during the year"),
    "dated_here": ("Ajoitettu", "Tidsatt", "Scheduled"),
    "promised": ("Mitä luvattiin", "Vad som utlovades", "What was promised"),
    "came": ("Miten kävi", "Hur det gick", "What came of it"),
    "no_outcomes": ("Tuloksia ei ole kirjattu.", "Inga utfall har registrerats.", "No outcomes on record."),
}  # fmt: skip
# The noun after a number: singular and plural in Finnish, Swedish and English.
COUNTED: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "n_records": (("tietue", "tietuetta"), ("post", "poster"), ("record", "records")),
    "n_plans": (("suunnitelma", "suunnitelmaa"), ("plan", "planer"), ("plan", "plans")),
    "n_pages": (("sivu", "sivua"), ("sida", "sidor"), ("page", "pages")),
    "n_aikataulu": (("kohta", "kohtaa"), ("punkt", "punkter"), ("item", "items")),
    "n_tavoitteet": (("tavoite", "tavoitetta"), ("mål", "mål"), ("goal", "goals")),
    "n_toimenpiteet": (("toimenpide", "toimenpidettä"), ("åtgärd", "åtgärder"), ("measure", "measures")),
    "n_tuotokset": (("tuotos", "tuotosta"), ("produkt", "produkter"), ("output", "outputs")),
    "n_askeleet": (("seuraava askel", "seuraavaa askelta"), ("kommande steg", "kommande steg"), ("next step", "next steps")),
    "map_projects": (("hanke", "hanketta"), ("projekt", "projekt"), ("project", "projects")),
    "map_models": (("toimintamalli", "toimintamallia"), ("verksamhetsmodell", "verksamhetsmodeller"), ("practice model", "practice models")),
    "map_adoptions": (("käyttöönotto", "käyttöönottoa"), ("införande", "införanden"), ("adoption", "adoptions")),
    "map_not_done": (
        ("tulos jäi toteutumatta, siirtyi tai on kesken", "tulosta jäi toteutumatta, siirtyi tai on kesken"),
        ("utfall förverkligades inte, sköts upp eller är oavslutat", "utfall förverkligades inte, sköts upp eller är oavslutade"),
        ("outcome not achieved, postponed or unfinished", "outcomes not achieved, postponed or unfinished"),
    ),
}  # fmt: skip
_AT = {"fi": 0, "sv": 1, "en": 2}


def word(name: str, lang: str, **values: object) -> str:
    """A word of the interface in a language; values fill its {places}."""
    text = WORDS[name][_AT[lang]]
    return text.format(**values) if values else text


def counted(name: str, count: int, lang: str, shown: str = "") -> str:
    """A number with its noun in a language; shown is the number as it is written there."""
    return f"{shown or count}\u00a0{noun(name, count, lang)}"


def noun(name: str, count: int, lang: str) -> str:
    """The noun that follows a number: singular after one."""
    singular, plural = COUNTED[name][_AT[lang]]
    return singular if count == 1 else plural
