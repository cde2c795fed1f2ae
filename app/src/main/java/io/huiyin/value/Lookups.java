package io.huiyin.value;

import io.huiyin.definition.FieldType;
import io.huiyin.network.Unit;
import java.util.Optional;

/** What a value may point to, as the actor sees it. Remembers its answers while one request or one batch is read. */
public interface Lookups {

    /** A unit that exists today, by its code, or by its full name or a name that only one unit has. */
    Optional<Unit> unit(String text);

    /**
     * A live record that the actor may read: by id, by number, or by its label when that is unique.
     *
     * @param text holds only characters that a database keeps
     */
    Optional<Long> record(FieldType.Reference reference, String text);

    /** True when there is an attachment of that hash that the actor may attach. */
    boolean hasFile(String hash);
}
