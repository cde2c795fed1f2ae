package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.HuiyinApplication;
import io.huiyin.base.CityClock;
import io.huiyin.cli.CommandLine;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof of one stream on paper and in a small file: it holds without the database, and nothing in it can be changed. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InclusionProofTest {

    private final CityClock clock = CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z"));
    private final JournalCity city;
    private String closed = "";
    private String open = "";

    InclusionProofTest(TestCity database) {
        city = new JournalCity(database, clock);
    }

    @BeforeAll
    void threeDaysPass() {
        for (int i = 0; i < 5; i++) {
            city.journal.append(city.numbered("others", i));
        }
        Stream stream = city.journal.append(city.numbered("proof", 1, 2)).stream();
        city.journal.append(city.begin(Stream.RECORD, 1, 2, 3));
        nextDay();
        city.journal.append(city.more(stream, 2, 3, 3));
        city.journal.append(city.begin(Stream.RECORD, 4));
        nextDay();
        closed = city.proof(stream);
        city.journal.append(city.more(stream, 3, 6, 4));
        open = city.proof(stream);
    }

    private void nextDay() {
        clock.advance(Duration.ofDays(1));
        city.days.closePassed();
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    void itHoldsByItselfUnderTheRootsOfTheReports() {
        InclusionProof proof = InclusionProof.read(closed);
        assertThat(ProofCheck.check(proof)).isEqualTo(new ProofCheck.Result(List.of(), 3, 0));
        assertThat(proof.days())
                .hasSize(2)
                .allSatisfy(day -> assertThat(day.root())
                        .isEqualTo(HexFormat.of()
                                .formatHex(
                                        city.days.find(day.day()).orElseThrow().root())));
        assertThat(ProofCheck.keyId(proof.days().getFirst())).isEqualTo(city.signer.keyId());
    }

    @Test
    void nothingPersonalIsInIt() {
        assertThat(closed).doesNotContain("第 1").doesNotContain("13800001").contains("personal");
    }

    @Test
    void whatHappenedTodayIsChainedAndNotYetProven() {
        assertThat(ProofCheck.check(InclusionProof.read(open))).isEqualTo(new ProofCheck.Result(List.of(), 3, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "actor" : "handler"            | "actor" : "operator"        | event 3 (added): its hash does not fit its content and its predecessor
                    \\\\"amount\\\\":3             | \\\\"amount\\\\":9          | event 3 (added): its hash does not fit its content and its predecessor
                    "occurredAt" : "2022-12-16T04  | "occurredAt" : "2022-12-16T05 | event 3 (added): its hash does not fit its content and its predecessor
                    "seq" : 2                      | "seq" : 3                   | event 3: event 2 is missing before it
                    "leaf" : 5                     | "leaf" : 4                  | event 1 (added): it is not in the tree of its day 2022-12-15
                    "events" : 10                  | "events" : 11               | day 2022-12-15: its root does not follow from its tree and the day before
                    """)
    void whateverIsChangedInItIsNamed(String part, String other, String finding) {
        String changed = closed.replaceFirst(
                Pattern.quote(part.replace("\\\\", "\\")), Matcher.quoteReplacement(other.replace("\\\\", "\\")));
        assertThat(changed).isNotEqualTo(closed);
        assertThat(ProofCheck.check(InclusionProof.read(changed)).findings())
                .extracting(Finding::toString)
                .contains(finding);
    }

    @Test
    void aForgedChainDoesNotReachTheRoot() {
        InclusionProof proof = InclusionProof.read(closed);
        InclusionProof.Step last = proof.events().getLast();
        EventRow row = new EventRow(
                new Stream(proof.kind(), proof.id()),
                last.seq(),
                last.day(),
                last.occurredAt(),
                last.recordedAt(),
                "somebody",
                last.action(),
                last.scope(),
                last.data(),
                null);
        byte[] hash = Canonical.eventHash(
                row, InclusionProof.bytes(proof.events().get(1).hash()));
        String forged = closed.replace("\"handler\"", "\"somebody\"").replace(last.hash(), InclusionProof.hex(hash));
        assertThat(ProofCheck.check(InclusionProof.read(forged)).findings())
                .extracting(Finding::toString)
                .containsExactly("event 3 (added): it is not in the tree of its day 2022-12-16");
    }

    @Test
    void aRootThatWasSignedByNobodyIsNamed() {
        InclusionProof proof = InclusionProof.read(closed);
        InclusionProof.Day day = proof.days().getFirst();
        // the last byte of a signature of Ed25519 is at most 10
        String forged = closed.replace(day.signature(), day.signature().replaceFirst("..$", "ff"));
        assertThat(ProofCheck.check(InclusionProof.read(forged)).findings())
                .extracting(Finding::toString)
                .containsExactly("day 2022-12-15: its signature is not valid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"format\":\"huiyin-proof-2\"}",
                "{\"format\":\"huiyin-proof-1\",\"subject\":\"x\",\"kind\":\"matter\",\"id\":1,\"events\":[null],\"days\":[]}"
            })
    void anyOtherFileIsNoProof(String text) {
        assertThatThrownBy(() -> InclusionProof.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCommandLineChecksItWithoutADatabase(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("proof.json");
        Files.writeString(file, closed);
        String root = InclusionProof.read(closed).days().getLast().root();
        assertThat(verify(file.toString())).isZero();
        assertThat(verify(file.toString(), "--root", root)).isZero();
        String other = (root.startsWith("0") ? "1" : "0") + root.substring(1);
        assertThat(verify(file.toString(), "--root", other)).isEqualTo(1);
        assertThat(verify(file.toString(), "--root")).isEqualTo(2);
        assertThat(verify(folder.resolve("none.json").toString())).isEqualTo(2);
        Files.writeString(file, closed.replace("\"handler\"", "\"somebody\""));
        assertThat(verify(file.toString())).isEqualTo(1);
        Files.writeString(file, "{");
        assertThat(verify(file.toString())).isEqualTo(2);
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(verify(file.toString())).isEqualTo(2);
    }

    private static int verify(String... arguments) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("verify"), java.util.stream.Stream.of(arguments))
                .toArray(String[]::new);
        return CommandLine.run(HuiyinApplication.class, all);
    }

    @Test
    void bytesThatCannotBeReadAreAFinding() {
        String broken = closed.replaceFirst("\"hash\" : \"..", "\"hash\" : \"zz");
        assertThat(ProofCheck.check(InclusionProof.read(broken))
                        .findings()
                        .getFirst()
                        .toString())
                .startsWith("event 1 (added): it cannot be read: ");
    }
}
