package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.value.Lineage;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records that were written under one version of a definition, seen under the next. */
@StoreTest
class RecordVersionsTest {

    private static final Field TITLE =
            new Sample.Made("title", new FieldType.Text(40, null)).required().field();
    private static final Field OLD = new Sample.Made("remark", new FieldType.Text(40, null)).field();
    private static final Field NEW = new Sample.Made("note", new FieldType.Text(40, null)).field();
    private static final Field DROPPED = new Sample.Made("floors", new FieldType.Whole(null, null)).field();

    /** In version 2, remark is note and floors is no more. */
    private static final Lineage RENAMED = new Lineage() {
        @Override
        public @Nullable String now(int version, String field) {
            return version > 1 ? field : field.equals("remark") ? "note" : field.equals("floors") ? null : field;
        }

        @Override
        public @Nullable Field dropped(int version, String field) {
            return version == 1 && field.equals("floors") ? DROPPED : null;
        }
    };

    private static Definition house(Field... fields) {
        Definition station = Sample.station();
        return new Definition(
                "house",
                station.kind(),
                station.title(),
                station.help(),
                null,
                null,
                "title",
                null,
                null,
                null,
                List.of(),
                List.of(fields),
                List.of(),
                List.of(),
                new Definition.ListSettings(List.of("title"), "-added", List.of()),
                station.permissions(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    @Test
    void anOldRecordIsReadAndItsHistoryKeepsWhatWasDropped(TestCity test) {
        try (RecordCity city = new RecordCity(test).with(house(TITLE, OLD, DROPPED))) {
            Records records = city.records();
            RegisterRecord old =
                    records.add("house", Map.of("title", "一号楼", "remark", "旧", "floors", 6), RecordCity.ANYBODY, null);
            RecordWriter writer = city.bean(RecordWriter.class);
            RegisterTable first = city.bean(Registers.class).table("house");
            RecordWriter.Draft overtaken = writer.draft(
                    first, writer.reading(first, RecordCity.ANYBODY), old, Map.of("remark", "迟"), RecordCity.ANYBODY);

            city.bean(RecordTables.class)
                    .run(List.of(
                            "alter table r_house rename column f_remark to f_note",
                            "alter table r_house rename column f_floors to x_floors"));
            city.knowing(house(TITLE, NEW), 2, RENAMED);

            assertThatThrownBy(() -> writer.write(first, writer.append(overtaken, RecordCity.ANYBODY, null)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("RECORD-108"));
            assertThat(records.record("house", old.id(), RecordCity.ANYBODY).values())
                    .isEqualTo(Map.of("title", "一号楼", "note", "旧"));
            assertThat(records.change("house", old.id(), 1, Map.of("note", "新"), RecordCity.ANYBODY)
                            .version())
                    .isEqualTo(2);
            assertThat(records.history("house", old.id(), RecordCity.ANYBODY))
                    .extracting(Change::differences)
                    .containsExactly(
                            List.of(
                                    new Difference("title", null, "一号楼"),
                                    new Difference("note", null, "旧"),
                                    new Difference("floors", null, "6")),
                            List.of(new Difference("note", "旧", "新")));
            assertThat(city.found()).isEmpty();
        }
    }
}
