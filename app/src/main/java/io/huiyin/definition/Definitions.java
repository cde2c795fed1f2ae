package io.huiyin.definition;

import io.huiyin.base.City;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What the registers are. A definition that has changed is published as a new version, which never changes again. */
@Component
public class Definitions {

    private static final List<String> BUILT_IN = List.of("hotline");
    private static final String ACTOR = "system";
    private static final int TRIES = 3;

    private final DefinitionStore store;
    private final Journal journal;
    private final City city;
    private final Map<String, DefinitionStore.Version> current = new ConcurrentHashMap<>();

    Definitions(DefinitionStore store, Journal journal, City city) {
        this.store = store;
        this.journal = journal;
        this.city = city;
    }

    /**
     * A version as it was published.
     *
     * @param content the definition as text
     * @param hash SHA-256 of the content, in hexadecimal
     */
    public record Published(Definition definition, int version, String content, String hash, Instant at) {}

    /**
     * The version that new records are pinned to; publishes it when the definition has changed.
     *
     * @throws Refused {@code DEFINITION-101} when there is no such register
     */
    public int currentVersion(String register) {
        return version(register).version();
    }

    /** @throws Refused {@code DEFINITION-101} when there is no such register */
    public Published current(String register) {
        return published(version(register));
    }

    public List<Published> list() {
        return BUILT_IN.stream().map(this::current).toList();
    }

    /** The latest first. */
    public List<Published> versions(String register) {
        version(register);
        return store.versions(register).stream().map(Definitions::published).toList();
    }

    /** Publishes every built-in definition that has changed. */
    public void publish() {
        BUILT_IN.forEach(this::version);
    }

    private DefinitionStore.Version version(String register) {
        if (!BUILT_IN.contains(register)) {
            throw Refused.notFound("DEFINITION-101", register, String.join(", ", BUILT_IN));
        }
        DefinitionStore.Version known = current.get(register);
        return known != null ? known : current.computeIfAbsent(register, this::publish);
    }

    private DefinitionStore.Version publish(String register) {
        String content = content(register);
        byte[] hash = Sha256.of(content);
        for (int tries = 1; ; tries++) {
            DefinitionStore.@Nullable Version latest = store.latest(register).orElse(null);
            if (latest != null && Arrays.equals(latest.hash(), hash)) {
                return latest;
            }
            try {
                return DefinitionStore.Version.of(journal.append(append(register, content, latest))
                        .events()
                        .getFirst());
            } catch (DuplicateKeyException | Refused e) { // another process published it a moment ago
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Append<?> append(String register, String content, DefinitionStore.@Nullable Version latest) {
        int version = latest == null ? 1 : latest.version() + 1;
        NewEvent event = new NewEvent(
                "published",
                city.path(),
                Map.of(
                        "register",
                        register,
                        "version",
                        version,
                        "content",
                        content,
                        "hash",
                        HexFormat.of().formatHex(Sha256.of(content))));
        return latest == null
                ? Append.begin(Stream.DEFINITION, ACTOR, List.of(event), store)
                : Append.to(
                        new Stream(Stream.DEFINITION, latest.streamId()),
                        latest.version(),
                        ACTOR,
                        List.of(event),
                        store,
                        latest);
    }

    /** The definition with the hash of its category file, so that a changed limit makes a new version too. */
    private static String content(String register) {
        String yaml = ProductFiles.text("registers/" + register + ".yaml");
        String categories = DefinitionReader.read(yaml).categories();
        return categories == null
                ? yaml
                : yaml + "# sha256 of " + categories + ": "
                        + HexFormat.of().formatHex(Sha256.of(ProductFiles.text(categories))) + "\n";
    }

    private static Published published(DefinitionStore.Version version) {
        return new Published(
                DefinitionReader.read(version.content()),
                version.version(),
                version.content(),
                HexFormat.of().formatHex(version.hash()),
                version.publishedAt());
    }
}
