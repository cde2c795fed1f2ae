package io.huiyin.value;

import io.huiyin.definition.Field;
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

    /** A field of that version which was dropped since, as it was then; null when it lives on or is not known. */
    @Nullable
    Field dropped(int version, String field);
}
