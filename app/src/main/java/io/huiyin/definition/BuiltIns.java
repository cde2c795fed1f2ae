package io.huiyin.definition;

import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The definitions that ship with the product. Each is published once a process, when it has changed since the product's last version. What
 * a city has changed itself is not overwritten, and one that is refused keeps no other from being published.
 */
@Component
class BuiltIns {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltIns.class);
    private static final String FOLDER = "registers/";
    private static final String ENDING = ".yaml";

    /** Of each register its {@link #content}, which no running product changes. */
    private static final Map<String, String> CONTENTS = new ConcurrentHashMap<>();

    private final DefinitionStore store;
    private final Journal journal;
    private final ObjectProvider<Publisher> publisher;
    private final Set<String> names = names();
    private final Set<String> seen = new HashSet<>();

    BuiltIns(DefinitionStore store, Journal journal, ObjectProvider<Publisher> publisher) {
        this.store = store;
        this.journal = journal;
        this.publisher = publisher;
    }

    /** In the order of the alphabet. */
    Set<String> registers() {
        return names;
    }

    /** True when it was published just now. */
    synchronized boolean ensure(String register) {
        if (!names.contains(register) || !seen.add(register)) {
            return false;
        }
        try {
            return publish(register);
        } catch (Refused e) {
            LOG.error(
                    "The definition {} of this version of the product is refused; the one before stays in force: {}",
                    register,
                    e.getMessage());
            return false;
        } catch (DefinitionReader.Faulty e) {
            LOG.error("The definition {} of this version of the product is faulty: {}", register, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            seen.remove(register);
            throw e;
        }
    }

    private boolean publish(String register) {
        String content = content(register);
        byte[] hash = Sha256.of(content);
        List<DefinitionStore.Version> versions = store.versions(register);
        if (versions.stream().anyMatch(version -> Arrays.equals(version.hash(), hash))) {
            return false;
        }
        if (!versions.isEmpty() && !isOwn(versions.getFirst())) {
            LOG.warn(
                    "The city has changed the definition {} itself: its version {} stays in force, that of this version of the product"
                            + " is not published.",
                    register,
                    versions.getFirst().version());
            return false;
        }
        publisher.getObject().publishOwn(content);
        return true;
    }

    /** True when the product published it, not somebody of the city. */
    private boolean isOwn(DefinitionStore.Version version) {
        return journal.history(new Stream(Stream.DEFINITION, version.streamId())).stream()
                .filter(event -> event.seq() == version.version())
                .allMatch(BuiltIns::isOwn);
    }

    private static boolean isOwn(Event event) {
        return !"city".equals(event.text("origin"));
    }

    /** The definition with the hash of its category file, so that a changed limit makes a new version too. */
    static String content(String register) {
        return CONTENTS.computeIfAbsent(register, BuiltIns::read);
    }

    private static String read(String register) {
        String yaml = ProductFiles.text(FOLDER + register + ENDING);
        String categories = DefinitionReader.read(yaml).categories();
        return categories == null
                ? yaml
                : yaml + "# sha256 of " + categories + ": "
                        + HexFormat.of().formatHex(Sha256.of(ProductFiles.text(categories))) + "\n";
    }

    /** Names of the registers that ship with the product, in the order of the alphabet. */
    static Set<String> names() {
        try {
            Set<String> names = new TreeSet<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "*" + ENDING)) {
                String name = Objects.requireNonNull(file.getFilename());
                names.add(name.substring(0, name.length() - ENDING.length()));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
