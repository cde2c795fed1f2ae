package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.value.RegisterTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes records that were read row by row whole, and such as somebody may see them. */
@Component
public class RecordRows {

    private final RecordStore store;

    RecordRows(RecordStore store) {
        this.store = store;
    }

    /** The records with the values that lie in tables of their own. */
    public List<RegisterRecord> complete(RegisterTable table, List<RegisterRecord> records) {
        return store.complete(table, records);
    }

    /** The record as the actor sees it: confidential values are masked. */
    public RegisterRecord seen(RegisterTable table, RegisterRecord record, Actor by) {
        return RecordMask.seen(table, record, by);
    }
}
