package io.huiyin.figure;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.DiskRoom;
import io.huiyin.base.Recipients;
import io.huiyin.base.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tables that people put together and keep: found by their owner, by those they name, or by everybody who reads figures. */
@Service
public class OwnTables {

    /** Characters of a name at most. */
    public static final int NAME_MAX = 60;

    /** Characters of a query at most. */
    static final int QUERY_MAX = 1_000;

    /** Tables that one user keeps at most. */
    static final int MOST = 50;

    /** Those who are told at most. */
    static final int MOST_READERS = 20;

    private final OwnTableStore store;
    private final Access access;
    private final Recipients recipients;
    private final DiskRoom disk;

    OwnTables(OwnTableStore store, Access access, Recipients recipients, DiskRoom disk) {
        this.store = store;
        this.access = access;
        this.recipients = recipients;
        this.disk = disk;
    }

    /** Those that the acting user finds, at most 200. */
    public List<OwnTable> list() {
        return store.list(access.actor().name());
    }

    /** @throws Refused {@code FIGURE-020} when there is none that the acting user finds */
    public OwnTable table(long id) {
        return store.find(id, access.actor().name())
                .orElseThrow(() -> Refused.notFound("FIGURE-020", Long.toString(id)));
    }

    /**
     * Keeps a table; one's own of the same name is replaced.
     *
     * @param query that was read without a fault
     * @param readers sign-in names
     * @param every {@code day}, {@code week} or {@code month}; null or blank when nobody is told
     * @throws Refused with every faulty field, {@code FIGURE-022} when the user keeps too many already, {@code JOURNAL-113} when the disk
     *     is all but full
     */
    @Transactional
    public OwnTable save(
            @Nullable String name, String query, boolean shared, List<String> readers, @Nullable String every) {
        String owner = access.actor().name();
        Checks checks = new Checks();
        String called = checks.text(name, "name", NAME_MAX);
        checks.that(query.length() <= QUERY_MAX, "query", "", "BASE-003", "≤ " + QUERY_MAX);
        Optional<OwnTable.Every> when =
                every == null || every.isBlank() ? Optional.empty() : OwnTable.Every.find(every);
        checks.that(
                every == null || every.isBlank() || when.isPresent(), "every", every, "BASE-006", "day, week, month");
        Set<String> told = new LinkedHashSet<>();
        readers.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.equals(owner))
                .forEach(told::add);
        checks.that(told.size() <= MOST_READERS, "readers", told.size(), "BASE-008", "≤ " + MOST_READERS);
        told.stream()
                .limit(MOST_READERS)
                .filter(one -> recipients.named(one).isEmpty())
                .forEach(one -> checks.that(false, "readers", one, "FIGURE-021", null));
        checks.done();
        if (store.countOthers(owner, called) >= MOST) {
            throw Refused.conflict("FIGURE-022", MOST);
        }
        disk.requireRoom();
        OwnTable table = new OwnTable(0, owner, called, query, shared, List.copyOf(told), when.orElse(null));
        return table(store.save(table));
    }

    /** @throws Refused {@code FIGURE-020} when the acting user has none such */
    public void delete(long id) {
        if (!store.delete(id, access.actor().name())) {
            throw Refused.notFound("FIGURE-020", Long.toString(id));
        }
    }
}
