package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.ProductFiles;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition is refused for, each time with one clear sentence where it is wrong. */
class BadDefinitionTest {

    private static final String WHOLE = ProductFiles.text("definition/whole.yaml");

    /**
     * A piece of the whole definition, what replaces it, and what is said of that: at the place of ‸ or, when the fault lies elsewhere,
     * at the line and column before the sentence.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            register: whole ¦ register: ‸select ¦ “select” is a word that SQL or JavaScript keep for themselves (did you mean the_select?)
            register: whole ¦ register: ‸__proto__ ¦ “__proto__” is a word that SQL or JavaScript keep
            register: whole ¦ register: ‸'"; drop table r_whole; --' ¦ “"; drop table r_whole; --” is no name (did you mean drop_table_r_whole?)
            register: whole ¦ register: ‸unit ¦ a register cannot be called “unit”
            register: whole ¦ register: ‸a__b ¦ a register cannot be called “a__b”
            register: whole ¦ register: ‸aaaaaaaaaabbbbbbbbbbccccccccccd ¦ the name “aaaaaaaaaabbbbbbbbbbccccccccccd” has 31 characters
            kind: list ¦ kind: ‸lists ¦ kind cannot be “lists” (did you mean list?)
            kind: list ¦ kind: view ¦ 1:1 view is missing
            system: G2 ¦ ‸systm: G2 ¦ systm is not known here (did you mean system?)
            system: G2 ¦ ‸register: again ¦ register is there twice
            system: G2 ¦ system: ‸1 ¦ system cannot be “1”
            system: G2 ¦ categories: ‸../../etc/passwd ¦ categories cannot be “../../etc/passwd”
            system: G2 ¦ keep: { purpose: { zh: 用, en: Use }, for: 30 days, after: ‸closed } ¦ In such a register the time cannot count from “closed” (of matters say closed, of others struck, added, changed or stood_down)
            system: G2 ¦ keep: { purpose: { zh: 用, en: Use }, for: 30 days, after: ‸stand_down } ¦ after cannot be “stand_down” (did you mean stood_down?)
            prefix: QQ ¦ prefix: ‸q; ¦ prefix cannot be “q;”
            period: year ¦ period: ‸yaer ¦ period cannot be “yaer” (did you mean year?)
            en: Whole ¦ english: Whole ¦ 3:8 en is missing
            zh: 齐全 ¦ zh: ‸'' ¦ zh has no value
            label: code ¦ label: ‸remark ¦ remark cannot stand for a record (allowed: code, planned, first_day, kind, bureau, contact)
            label: code ¦ label: ‸coed ¦ there is no field coed (did you mean code?)
            label: code ¦ label: ‸id_card ¦ id_card cannot stand for a record
            scope: place ¦ scope: ‸code ¦ code is no field of type unit or place (allowed: bureau, place)
            value: b1, ¦ value: ‸a, ¦ a is there twice
            value: b1, ¦ value: ‸'b 1', ¦ “b 1” is no code
            { name: code, ¦ { name: ‸user, ¦ “user” is a word that SQL
            { name: code, ¦ { name: ‸constructor, ¦ “constructor” is a word that SQL or JavaScript keep
            { name: code, ¦ { name: ‸id, ¦ every record has its own “id”
            { name: code, ¦ { name: remark, ¦ 19:13 remark is there twice
            { name: at, ¦ { name: place_path, ¦ 29:13 place and place_path would take the same column
            { name: at, ¦ { name: place_longitude, ¦ 29:13 place and place_longitude would take the same column
            { name: at, ¦ { name: phone_hash, ¦ 31:13 phone and phone_hash would take the same column
            max: 12, ¦ max: ‸5000, ¦ max cannot be “5000” (a whole number from 1 to 4000)
            max: 12, ¦ ‸min: 1, ¦ min does not go with text (allowed: max, pattern)
            max: 12, ¦ ‸codes: kind, ¦ codes does not go with text
            '[A-Z]{2}[0-9]+' ¦ '(?=x)' ¦ 18:78 “(?=x)” is no RE2 expression: invalid or unsupported Perl syntax
            '[A-Z]{2}[0-9]+' ¦ '((a{100}){100}){100}' ¦ 18:78 “((a{100}){100}){100}” becomes too large
            '[A-Z]{2}[0-9]+' ¦ '(' ¦ 18:78 “(” is no RE2 expression
            required: true, unique: true ¦ required: ‸yes, unique: true ¦ required cannot be “yes” (allowed: true, false)
            required_when: { field: kind, ¦ unique: ‸true, required_when: { field: kind, ¦ this field of type long_text cannot be unique
            { field: kind, is: ¦ { field: ‸kinds, is: ¦ there is no field kinds (did you mean kind?)
            { field: kind, is: ¦ { field: ‸remark, is: ¦ there is no field remark
            [b, b1] ¦ [b, ‸c1] ¦ “c1” is no value of the field kind (did you mean b1?)
            required_when: ¦ required: true, required_when: ¦ 19:114 required_when says nothing beside required
            min: 0, max: 1000000, ¦ min: 9, max: ‸3, ¦ the least value 9 is above the greatest, 3 (at least 9)
            min: 0, max: 1000000, ¦ min: ‸0.5, ¦ min cannot be “0.5”
            was: target ¦ was: ‸actual ¦ the field actual is still there
            preset: 1.5 ¦ preset: ‸much ¦ “much” is no value of the field actual
            preset: 1.5 ¦ preset: ‸-1 ¦ “-1” is no value of the field actual (at least 0)
            min: 2020-01-01 ¦ min: ‸2020-02-30 ¦ min cannot be “2020-02-30” (a date such as 2022-12-05, from 1900 to 2199)
            min: 2020-01-01 ¦ min: 2031-01-01 ¦ 24:92 the least value 2031-01-01 is above
            preset: true ¦ preset: ‸maybe ¦ “maybe” is no value of the field agreed
            type: boolean ¦ type: ‸bool ¦ there is no type “bool” (did you mean boolean?)
            type: boolean ¦ type: ‸enum ¦ there is no type “enum” (did you mean code?)
            type: code, codes: kind ¦ type: code, codes: ‸kinds ¦ there is no code list kinds (did you mean kind?)
            type: code, codes: kind ¦ type: ‸category ¦ fields of type category belong to registers of matters
            level: bureau ¦ level: ‸buro ¦ level cannot be “buro” (allowed: city, county, bureau
            personal: confidential, search: exact ¦ personal: confidential, search: ‸text ¦ a confidential field is found by its whole value only (allowed: none, exact)
            type: id_number, unique: true ¦ type: id_number, personal: ‸open ¦ a field of type id_number is always personal (allowed: confidential)
            type: person } ¦ type: person, preset: ‸[x] } ¦ preset is a single value
            fill: { remark: address } ¦ fill: { ‸remarks: address } ¦ there is no field remarks (did you mean remark?)
            fill: { remark: address } ¦ fill: { ‸done: address } ¦ done cannot be filled by a reference
            register: household, ¦ register: ‸order, ¦ “order” is a word that SQL
            actual / planned * 100 ¦ ‸done * 2 ¦ done needs itself
            actual / planned * 100 ¦ actual / ‸plannd ¦ there is no field plannd (did you mean planned?)
            actual / planned * 100 ¦ actual / ‸code ¦ code is no number, or confidential
            actual / planned * 100 ¦ actual / ‸; drop ¦ “;” cannot be understood here
            actual / planned * 100 ¦ ‸exec(actual) ¦ there is no function “exec” (allowed: sum, count, days, hours)
            actual / planned * 100 ¦ "‸day(first_day, at)" ¦ there is no function “day” (did you mean days?)
            actual / planned * 100 ¦ "days(first_day, ‸planned)" ¦ planned is no field of type date or date_time (allowed: first_day, at)
            actual / planned * 100 ¦ "days(‸frist_day, at)" ¦ there is no field frist_day (did you mean first_day?)
            actual / planned * 100 ¦ "hours(‸first_day, at)" ¦ first_day is no moment (date and time), or confidential (allowed: at)
            actual / planned * 100 ¦ days(first_day‸) ¦ “)” cannot be understood here (here belongs ,)
            actual / planned * 100 ¦ sum(items.‸amont) ¦ there is no field amont (did you mean amount?)
            actual / planned * 100 ¦ count(‸actual) ¦ actual is no table inside the record (allowed: items)
            actual / planned * 100 ¦ '(actual‸' ¦ “…” cannot be understood here (here belongs ))
            formula: amount * price ¦ formula: ‸amount * worth ¦ worth needs itself
            type: money }\\n      - { name: worth ¦ type: ‸attachment }\\n      - { name: worth ¦ a table inside a record has no fields of type attachment
            check: actual <= planned ¦ check: actual =‸< planned ¦ “<” cannot be understood here
            check: actual <= planned ¦ check: actual‸ ¦ here belongs a comparison
            check: first_day <= at ¦ check: first_day <= ‸planned ¦ a date is compared with a date; “planned” is no date field
            by: household, ¦ by: ‸houshold, ¦ there is no field houshold (did you mean household?)
            by: household, ¦ by: ‸remark, ¦ remark refers to no other record, or is confidential (allowed: household)
            sum: actual, ¦ sum: ‸actul, ¦ there is no field actul (did you mean actual?)
            sum: actual, ¦ sum: ‸code, ¦ code is no number, or confidential (allowed: planned, actual
            sum: actual, ¦ ‸min: actual, ¦ min is not known here
            most: household.places, ¦ most: ‸places, ¦ most cannot be “places” (did you mean household.places?)
            most: household.places, ¦ most: ‸house.places, ¦ most cannot be “house.places” (did you mean household.places?)
            most: household.places, ¦ ‸mots: household.places, ¦ mots is not known here (did you mean most?)
            limits: ¦ ‸limit: ¦ limit is not known here (did you mean limits?)
            kind: list ¦ kind: matter ¦ 47:1 limits does not go with this kind of register
            filters: [kind] ¦ filters: [‸knd] ¦ there is no field knd (did you mean kind?)
            filters: [kind] ¦ filters: [‸remark] ¦ remark cannot be used in a list
            filters: [kind] ¦ filters: [kind, ‸kind] ¦ kind is there twice
            filters: [kind] ¦ columns: [‸phone] ¦ phone cannot be used in a list
            filters: [kind] ¦ columns: [‸items] ¦ items cannot be used in a list
            filters: [kind] ¦ columns: [‸photos] ¦ photos cannot be used in a list
            filters: [kind] ¦ sort: ‸-id_card ¦ id_card cannot be used in a list
            filters: [kind] ¦ sort: ‸-numbr ¦ there is no field numbr (did you mean number?)
            add: [operator] ¦ add: [‸operater] ¦ there is no role operater (did you mean operator?)
            add: [operator] ¦ add: ‸operator ¦ add is a list
            help: { zh: 每种字段各一个, en: One field of each type } ¦ help: ‸&x { zh: 一, en: One } ¦ definitions have no anchors, aliases and tags
            system: G2 ¦ system: ‸!!java.net.URL G2 ¦ definitions have no anchors, aliases and tags
            system: G2 ¦ ‸states: [] ¦ states does not go with this kind of register
            """)
    void eachFaultIsFoundWhereItIs(String good, String bad, String said) {
        int at = WHOLE.indexOf(good.replace("\\n", "\n"));
        String marked = WHOLE.substring(0, at)
                + bad.replace("\\n", "\n")
                + WHOLE.substring(at + good.replace("\\n", "\n").length());
        String yaml = marked.replace("‸", "");
        int mark = marked.indexOf('‸');
        String place = mark < 0 ? "" : place(marked.substring(0, mark)) + " ";
        assertThat(said(yaml)).anyMatch(line -> line.startsWith(place + said));
    }

    private static String place(String before) {
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String rest = before.substring(before.lastIndexOf('\n') + 1);
        return line + ":" + (rest.codePointCount(0, rest.length()) + 1);
    }

    @Test
    void aNameOfThreeHundredCharactersIsNotRepeatedWhole() {
        String yaml = WHOLE.replace("{ name: code,", "{ name: " + "a".repeat(300) + ",");
        assertThat(said(yaml).getFirst()).startsWith("7:8 there is no field code");
        assertThat(said(yaml))
                .anyMatch(line -> line.startsWith("18:13 the name “" + "a".repeat(60) + "…” has 300 characters"));
    }

    @Test
    void fiveHundredFieldsAreOneClearFault() {
        String fields = IntStream.range(0, 500)
                .mapToObj(i -> "  - { name: f" + i + ", title: { zh: 甲, en: A }, type: text }\n")
                .collect(Collectors.joining());
        assertThat(said("register: wide\ntitle: { zh: 宽, en: Wide }\nlist: { columns: [f1] }\nfields:\n" + fields))
                .containsExactly(
                        "5:3 500 fields are too many, at most 120 are taken (at most 120 fields; move the others to another"
                                + " register and refer to it)");
    }

    @Test
    void fiveThousandCodesAreTakenAndOneMoreIsNot() {
        String head =
                "register: coded\ntitle: { zh: 码, en: Coded }\nfields: [ { name: a, title: { zh: 甲, en: A }, type: text } ]\n"
                        + "code_lists:\n- name: many\n  codes:\n";
        assertThat(said(head + codes(5_000))).isEmpty();
        assertThat(said(head + codes(5_001))).singleElement().asString().startsWith("5:1 5001 codes are too many");
    }

    private static String codes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  - { value: c" + i + ", title: { zh: 甲, en: A } }\n")
                .collect(Collectors.joining());
    }

    @Test
    void referencesThatFillEachOtherAreRefused() {
        String yaml = """
                register: ring
                title: { zh: 环, en: Ring }
                fields:
                  - { name: a, title: { zh: 甲, en: A }, type: reference, register: x, fill: { b: c } }
                  - { name: b, title: { zh: 乙, en: B }, type: reference, register: y, fill: { a: d } }
                  - { name: c, title: { zh: 丙, en: C }, type: calculated, formula: d + 1 }
                  - { name: d, title: { zh: 丁, en: D }, type: calculated, formula: c + 1 }
                """;
        assertThat(said(yaml))
                .containsExactly(
                        "4:77 what a fills would fill a again (take one of them out)",
                        "5:77 what b fills would fill b again (take one of them out)",
                        "6:68 c needs itself (take one of them out)",
                        "7:68 d needs itself (take one of them out)");
    }

    @Test
    void aTableWhoseNameDoesNotFitIsRefused() {
        String yaml = """
                register: %s
                title: { zh: 长, en: Long }
                fields:
                  - name: %s
                    title: { zh: 明细, en: Items }
                    type: rows
                    fields: [ { name: a, title: { zh: 甲, en: A }, type: text } ]
                """;
        assertThat(said(yaml.formatted("r".repeat(30), "f".repeat(29)))).isEmpty();
        assertThat(said(yaml.formatted("r".repeat(30), "f".repeat(30))))
                .singleElement()
                .asString()
                .startsWith("4:11 the table r_")
                .contains("at most 29 characters");
    }

    @Test
    void whatCouldCostTooMuchIsRefusedFirst() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nregister: *c\n";
        assertThat(said(bomb)).singleElement().asString().startsWith("1:4 definitions have no anchors");
        assertThat(said("x: " + "[".repeat(5_000))).singleElement().asString().contains("this is no YAML");
        assertThat(said("#".repeat(300_000))).singleElement().asString().startsWith("1:1 the definition has 292 KiB");
        assertThat(said("register: x\ntitle: \"a\u0000b\""))
                .singleElement()
                .asString()
                .startsWith("2:10 here stands a control");
        assertThat(said("")).singleElement().asString().startsWith("1:1 there is nothing in the file");
        assertThat(said("- a")).singleElement().asString().startsWith("1:1 here belongs a mapping");
        assertThat(said("---\nregister: x\n---\nregister: y\n"))
                .singleElement()
                .asString()
                .startsWith("3:1 this is no YAML");
        assertThat(said("? [a]\n: b\n")).anyMatch(line -> line.startsWith("1:3 a key is a single word"));
    }

    @Test
    void noMoreThanTwoHundredFaultsAreListed() {
        String keys =
                IntStream.range(0, 1_000).mapToObj(i -> "key" + i + ": x\n").collect(Collectors.joining());
        assertThat(said(WHOLE + keys)).hasSize(200);
    }

    @Test
    void linksBetweenRegistersAreChecked() {
        Definition resident = definition("""
                register: resident
                label: name
                title: { zh: 居民, en: Residents }
                fields:
                  - { name: name, title: { zh: 姓名, en: Name }, type: text }
                  - { name: secret, title: { zh: 密, en: Secret }, type: text, personal: confidential }
                  - { name: age, title: { zh: 年龄, en: Age }, type: integer }
                  - { name: visit, title: { zh: 走访, en: Visit }, type: reference, register: visit, required: true }
                """);
        Definition bare = definition("""
                register: bare
                title: { zh: 无, en: Bare }
                fields: [ { name: a, title: { zh: 甲, en: A }, type: text } ]
                """);
        Definition shown = definition("""
                register: shown
                kind: view
                title: { zh: 看, en: Shown }
                view: { of: bare, columns: [a] }
                """);
        List<Definition> all = List.of(resident, bare, shown);
        Reading visit = DefinitionReader.reading("""
                register: visit
                title: { zh: 走访, en: Visits }
                fields:
                  - { name: note, title: { zh: 记, en: Note }, type: text }
                  - { name: who, title: { zh: 谁, en: Who }, type: reference, register: resident, required: true, fill: { note: age } }
                  - { name: hidden, title: { zh: 隐, en: Hidden }, type: text }
                  - { name: other, title: { zh: 另, en: Other }, type: reference, register: resident, fill: { hidden: secret } }
                  - { name: bare, title: { zh: 无, en: Bare }, type: reference, register: bare }
                  - { name: lost, title: { zh: 失, en: Lost }, type: reference, register: residents }
                """);
        assertThat(said(visit.links(name -> find(all, name))))
                .containsExactly(
                        "5:72 who is required, and the records it refers to need one of this register first: no record could ever be the"
                                + " first (take required away)",
                        "5:112 age is of another type than note (allowed: name)",
                        "7:102 secret is confidential and cannot fill hidden (allowed: name)",
                        "8:74 the register bare has no label to show (add label: to that register)",
                        "9:74 there is no register residents (publish residents first)");
        Reading view = DefinitionReader.reading("""
                register: again
                kind: view
                title: { zh: 再, en: Again }
                view: { of: shown, columns: [a] }
                """);
        assertThat(said(view.links(name -> find(all, name))))
                .containsExactly(
                        "4:13 the register shown is not one of which there can be views (name a register of kind: list)");
        Reading columns = DefinitionReader.reading("""
                register: columns
                kind: view
                title: { zh: 列, en: Columns }
                view: { of: resident, columns: [nam, secret] }
                """);
        assertThat(said(columns.links(name -> find(all, name))))
                .containsExactly(
                        "4:33 the register resident has no field nam (did you mean name?)",
                        "4:38 secret cannot be used in a list (allowed: name, age, visit)");
    }

    private static java.util.Optional<Definition> find(List<Definition> all, String name) {
        return all.stream().filter(one -> one.register().equals(name)).findFirst();
    }

    private static Definition definition(String yaml) {
        return Objects.requireNonNull(
                DefinitionReader.reading(yaml).definition(), () -> said(yaml).toString());
    }

    private static List<String> said(String yaml) {
        return said(DefinitionReader.reading(yaml).faults());
    }

    private static List<String> said(List<DefinitionFault> faults) {
        return faults.stream()
                .map(fault -> fault.line() + ":" + fault.column() + " "
                        + fault.message().en() + " (" + fault.suggestion().en() + ")")
                .toList();
    }
}
