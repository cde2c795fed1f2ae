package io.huiyin.value;

import io.huiyin.definition.Field;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the fields of earlier versions of a definition. */
public interface Lineage {

    /** Nothing was ever renamed or dropped. */
    Lineage IDENTITY = new Lineage() {
        @Override
        public String now(int version, String field) {
            return field;
        }

        @Override
        public @Nullable Field dropped(int version, String field) {
            return null;
        }
    };

    /**
     * Name that a field of that version has now.
     *
     * @return null when it was dropped since
     */
    @Nullable
    String now(int version, String field);

    /**
     * Names that the fields inside a table of that version have now, by their names of then; those dropped since are missing.
     *
     * @param field name of the table in that version
     * @return null when all are as they were
     */
    default @Nullable Map<String, String> inside(int version, String field) {
        return null;
    }

    /** Name that a field of today had in that version; empty when it came later. */
    default Optional<String> then(int version, String field) {
        return Optional.of(field);
    }

    /** A field of that version which was dropped since, as it was then; null when it lives on or is not known. */
    @Nullable
    Field dropped(int version, String field);
}
