package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.huiyin.base.ProductFiles;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ProductFiles.text("registers/definition.schema.json"));

    static Stream<String> shipped() throws Exception {
        return DefinitionReaderTest.shipped().map(file -> "registers/" + file);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatShipsIsValid(String file) {
        assertThat(errors(ProductFiles.text(file))).isEmpty();
    }

    @Test
    void aFieldOfEveryTypeIsValid() {
        assertThat(errors(ProductFiles.text("definition/whole.yaml"))).isEmpty();
    }

    @Test
    void whatIsInventedIsValid() {
        for (long seed = 0; seed < 200; seed++) {
            String yaml = DefinitionWriter.write(DefinitionArbitraries.definition(seed));
            assertThat(errors(yaml)).as(yaml).isEmpty();
        }
    }

    /** Each replaces a piece of the whole definition. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            system: G2 | colour: red
            prefix: QQ, | prefix: QQ, length: 3,
            period: year | period: week
            type: boolean | type: boolean, codes: kind
            type: money | type: money, scale: 3
            type: person | type: persona
            type: date_time | type: date_time, min: 2020-01-01
            fill: { remark: address } | fill: { remark: address }, filter: x
            most: 3 | most: 21
            scale: 3, | scale: 9,
            max: 12, | max: 0,
            personal: confidential | personal: secret
            search: exact | search: fuzzy
            { field: kind, is: [b, b1] } | { field: kind, in: [b, b1] }
            title: { zh: 备注, en: Remark } | title: { zh: 备注 }
            title: { zh: 备注, en: Remark } | title: { zh: 备注, en: Remark, fr: Note }
            value: b1, | value: b1, colour: red,
            filters: [kind] | filters: [kind], page: 20
            add: [operator] | add: [mayor]
            add: [operator] | delete: [operator]
            formula: amount * price | expression: amount * price
            price, title: | Price, title:
            level: bureau | level: ward
            register: household, | registers: household,
            """)
    void whatTheSchemaRefusesTheReaderRefusesToo(String good, String bad) {
        String whole = ProductFiles.text("definition/whole.yaml");
        String changed = whole.replace(good, bad);
        assertThat(changed).isNotEqualTo(whole);
        assertThat(errors(changed)).isNotEmpty();
        assertThat(DefinitionReader.reading(changed).faults()).isNotEmpty();
    }

    @Test
    void everyKeyOfEveryTypeIsInTheSchema() {
        FieldReader.TYPES.forEach((type, keys) -> keys.forEach(key -> {
            String field = "{ name: x, title: { zh: 甲, en: X }, type: %s, %s: [wrong] }".formatted(type, key);
            String yaml = "{ register: x, title: { zh: 甲, en: X }, fields: [ " + field + " ] }";
            assertThat(errors(yaml))
                    .as(type + " " + key)
                    .anyMatch(error -> error.getInstanceLocation().toString().startsWith("/fields/0/" + key));
        }));
    }

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
