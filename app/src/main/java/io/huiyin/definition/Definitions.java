package io.huiyin.definition;

import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the registers are: those that ship with the product and those that were published here. A version never changes. What another
 * process publishes is seen {@link #FRESH} later at most.
 */
@Component
public class Definitions {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final DefinitionStore store;
    private final BuiltIns builtIns;
    private final Journal journal;
    private final City city;
    private final Map<String, Published> parsed = new ConcurrentHashMap<>();
    private final Map<Earlier, Published> earlier = new ConcurrentHashMap<>();
    private volatile Known known = new Known(Map.of(), -1, 0);

    Definitions(DefinitionStore store, BuiltIns builtIns, Journal journal, City city) {
        this.store = store;
        this.builtIns = builtIns;
        this.journal = journal;
        this.city = city;
    }

    /**
     * A version as it was published.
     *
     * @param content the definition as text
     * @param hash SHA-256 of the content, in hexadecimal
     */
    public record Published(Definition definition, int version, String content, String hash, Instant at) {

        /** The same version as {@link Definition#ofRecords()} sees it. */
        public Published ofRecords() {
            return new Published(definition.ofRecords(), version, content, hash, at);
        }
    }

    /** A version that is in force no more; live matters are pinned to such ones, and ask for them at every step. */
    private record Earlier(String register, int version) {}

    /** The versions in force, and when that was looked up. */
    private record Known(Map<String, DefinitionStore.Version> latest, long count, long lookedNanos) {

        boolean isFresh() {
            return count >= 0 && System.nanoTime() - lookedNanos < FRESH.toNanos();
        }
    }

    /**
     * The version that new records are pinned to.
     *
     * @throws Refused {@code DEFINITION-101} when there is no such register
     */
    public int currentVersion(String register) {
        return version(register).version();
    }

    /** The version in force. @throws Refused {@code DEFINITION-101} when there is no such register */
    public Published current(String register) {
        return published(version(register));
    }

    /** The definition in force. @throws Refused {@code DEFINITION-101} when there is no such register */
    public Definition definition(String register) {
        return current(register).definition();
    }

    /** A version of it. @throws Refused {@code DEFINITION-101} or {@code DEFINITION-103} when there is no such register or version */
    public Published version(String register, int version) {
        Published current = current(register);
        if (current.version() == version) {
            return current;
        }
        return earlier.computeIfAbsent(
                new Earlier(register, version),
                _ -> versions(register).stream()
                        .filter(one -> one.version() == version)
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("DEFINITION-103", register, version)));
    }

    public Optional<Published> find(String register) {
        return Optional.ofNullable(findVersion(register)).map(this::published);
    }

    /** The version in force of every register, in the order of their names. */
    public List<Published> list() {
        publish();
        return known().latest().values().stream()
                .sorted(Comparator.comparing(DefinitionStore.Version::register))
                .map(this::published)
                .toList();
    }

    /** All that are published, as far as is known here; nothing is published on the way. */
    public List<Published> inForce() {
        return known().latest().values().stream().map(this::published).toList();
    }

    /** The latest first. */
    public List<Published> versions(String register) {
        version(register);
        return store.versions(register).stream().map(this::published).toList();
    }

    /** True when the product brings that register. */
    public boolean isBuiltIn(String register) {
        return builtIns.registers().contains(register);
    }

    /**
     * Reads a definition.
     *
     * @throws Refused {@code DEFINITION-104} naming every fault with its line
     */
    public static Definition read(String yaml) {
        try {
            return DefinitionReader.read(yaml);
        } catch (DefinitionReader.Faulty e) {
            throw Refused.invalid("DEFINITION-104", String.valueOf(e.getMessage()));
        }
    }

    /** Publishes every built-in definition that has changed. */
    public void publish() {
        builtIns.registers().forEach(this::ensure);
    }

    /** Looks again at once for what others have published. */
    public void refresh() {
        known = new Known(known.latest(), -1, 0);
    }

    /** The version in force as the database has it at this moment; nothing is published on the way. */
    public Optional<Published> latest(String register) {
        return store.latest(register).map(this::published);
    }

    /**
     * Writes down that this version is published. Only for {@link Publisher}, once the tables are as it needs them.
     *
     * @param before version in force that the caller has seen; 0 for none
     * @param own true when it ships with the product
     * @throws Refused {@code DEFINITION-102} when somebody else was faster
     */
    public Published append(String content, int before, String actor, boolean own) {
        String register = DefinitionReader.read(content).register();
        DefinitionStore.@Nullable Version latest = store.latest(register).orElse(null);
        if ((latest == null ? 0 : latest.version()) != before) {
            throw Refused.conflict("DEFINITION-102", register);
        }
        try {
            DefinitionStore.Version version =
                    DefinitionStore.Version.of(journal.append(append(register, content, latest, actor, own))
                            .events()
                            .getFirst());
            return published(version);
        } catch (DuplicateKeyException e) {
            throw Refused.conflict("DEFINITION-102", register);
        } finally {
            refresh();
        }
    }

    private Append<?> append(
            String register, String content, DefinitionStore.@Nullable Version latest, String actor, boolean own) {
        int version = latest == null ? 1 : latest.version() + 1;
        Map<String, Object> data = Map.of(
                "register",
                register,
                "version",
                version,
                "content",
                content,
                "hash",
                HexFormat.of().formatHex(Sha256.of(content)),
                "origin",
                own ? "product" : "city");
        NewEvent event = new NewEvent("published", city.path(), data);
        return latest == null
                ? Append.begin(Stream.DEFINITION, actor, List.of(event), store)
                : Append.to(
                        new Stream(Stream.DEFINITION, latest.streamId()),
                        latest.version(),
                        actor,
                        List.of(event),
                        store,
                        latest);
    }

    private DefinitionStore.Version version(String register) {
        DefinitionStore.@Nullable Version version = findVersion(register);
        if (version == null) {
            throw Refused.notFound(
                    "DEFINITION-101",
                    register,
                    String.join(", ", known().latest().keySet()));
        }
        return version;
    }

    private DefinitionStore.@Nullable Version findVersion(String register) {
        ensure(register);
        return known().latest().get(register);
    }

    private void ensure(String register) {
        if (builtIns.ensure(register)) {
            refresh();
        }
    }

    private Known known() {
        Known now = known;
        if (now.isFresh()) {
            return now;
        }
        long looked = System.nanoTime();
        long count = store.count();
        Known next = new Known(count == now.count() ? now.latest() : store.latest(), count, looked);
        if (!isInSnapshot()) {
            known = next;
        }
        return next;
    }

    /** Somebody who looks at one moment of the database, as verify does: it may be long past for all others. */
    private static boolean isInSnapshot() {
        Integer level = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
        return level != null && level >= TransactionDefinition.ISOLATION_REPEATABLE_READ;
    }

    private Published published(DefinitionStore.Version version) {
        String hash = HexFormat.of().formatHex(version.hash());
        return parsed.computeIfAbsent(
                version.register() + " " + version.version() + " " + hash,
                key -> new Published(
                        DefinitionReader.published(version.content()),
                        version.version(),
                        version.content(),
                        hash,
                        version.publishedAt()));
    }
}
