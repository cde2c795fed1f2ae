package io.huiyin.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the index reads what is to be found; implemented by whoever keeps the records. */
public interface SearchedTexts {

    /**
     * What a record is found by.
     *
     * @param scope path at which the record lies, in a register with a wall; empty when only the product's own work sees the text, null when
     *     everybody does
     * @param body texts in the form of {@link SearchText#normal}, with {@link SearchText#SEPARATOR} between them; nothing confidential
     */
    record Text(long record, @Nullable String scope, String body) {}

    /** Whether the texts of that register are asked for here. */
    boolean keeps(String register);

    /** In the order of their ids; without records that are no more, empty when the register is no more. */
    List<Text> texts(String register, Long[] ids);
}
