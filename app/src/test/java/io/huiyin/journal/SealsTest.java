package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "13800000000", "赵某", "🔥👨‍👩‍👧", "a long address, line 1\nline 2"})
    void aSealedValueIsReadBack(String plain) {
        Seals seals = seals();
        assertThat(seals.open(seals.seal(plain))).isEqualTo(plain);
    }

    @Test
    void theSameValueIsNeverSealedTheSameWayTwice() {
        Seals seals = seals();
        assertThat(seals.seal("13800000000")).isNotEqualTo(seals.seal("13800000000"));
    }

    @Test
    void anyAlteredByteIsRefused() {
        Seals seals = seals();
        byte[] sealed = seals.seal("13800000000");
        for (int at = 0; at < sealed.length; at++) {
            byte[] altered = sealed.clone();
            altered[at] ^= 1;
            assertThatThrownBy(() -> seals.open(altered)).as("byte " + at).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aShortenedValueIsRefused() {
        Seals seals = seals();
        byte[] sealed = seals.seal("13800000000");
        for (int length = 0; length < sealed.length; length++) {
            byte[] shortened = java.util.Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> seals.open(shortened)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void newValuesGoUnderTheKeyInUseAndOldOnesAreRead() {
        Seals seals = seals();
        byte[] old = seals.seal("13800000000");
        assertThat(seals.make()).isEqualTo(2);
        assertThat(Seals.keyOf(seals.seal("13800000000"))).isEqualTo(1);
        seals.use(2, seals.mark(2));
        byte[] fresh = seals.anew(old);
        assertThat(Seals.keyOf(fresh)).isEqualTo(2);
        assertThat(seals.open(old)).isEqualTo(seals.open(fresh)).isEqualTo("13800000000");
    }

    @Test
    void aProcessReadsValuesUnderAKeyThatCameAfterItsStart() {
        Seals elder = seals();
        Seals seals = seals();
        seals.make();
        seals.use(2, seals.mark(2));
        assertThat(elder.open(seals.seal("13800000000"))).isEqualTo("13800000000");
    }

    @Test
    void theOldKeyMayGoAndNoOtherIsMadeInItsPlace() throws IOException {
        Seals seals = seals();
        seals.make();
        byte[] mark = seals.mark(2);
        seals.use(2, mark);
        byte[] fresh = seals.seal("13800000000");
        Files.delete(keys().resolve("field.key"));
        Seals later = seals();
        later.use(2, mark);
        assertThat(later.open(fresh)).isEqualTo("13800000000");
        assertThat(keys().resolve("field.key")).doesNotExist();
        assertThat(later.make()).isEqualTo(3);
    }

    @Test
    void aKeyThatIsMissingOrAnotherOneIsNotUsed() {
        Seals seals = seals();
        seals.make();
        Seals other = new Seals(new KeyFolder(folder.resolve("other")));
        assertThatThrownBy(() -> other.use(2, seals.mark(2)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("JOURNAL-115"));
        other.make();
        assertThatThrownBy(() -> other.use(2, seals.mark(2))).isInstanceOf(Refused.class);
        assertThat(Seals.keyOf(other.seal("x"))).isEqualTo(1);
    }

    @Test
    void anotherCitysKeyOpensNothing() {
        byte[] sealed = seals().seal("13800000000");
        Seals other = new Seals(new KeyFolder(folder.resolve("other")));
        assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(IllegalStateException.class);
        assertThat(other.hash("13800000000")).isNotEqualTo(seals().hash("13800000000"));
    }

    @Test
    void theKeyedHashOfAValueStaysTheSameOverStarts() {
        byte[] first = seals().hash("13800000000");
        assertThat(seals().hash("13800000000")).isEqualTo(first).hasSize(32);
        assertThat(seals().hash("13800000001")).isNotEqualTo(first);
        assertThat(first)
                .as("nobody without the key can try numbers out")
                .isNotEqualTo(Canonical.sha256().digest("13800000000".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        seals();
        new Signer(new KeyFolder(keys()));
        try (Stream<Path> files = Files.list(keys())) {
            List<Path> all = files.toList();
            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .as("nothing unfinished is left")
                    .containsExactlyInAnyOrder("field.key", "hash.key", "journal.key");
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwxrwxrwx", "rw--w----"})
    void aKeyThatOthersMayTouchIsRefused(String permissions) throws IOException {
        seals();
        Files.setPosixFilePermissions(keys().resolve("hash.key"), PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(this::seals)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("JOURNAL-110"));
    }

    @Test
    void aSignatureHoldsForItsRootAndKeyAlone() {
        Signer signer = new Signer(new KeyFolder(keys()));
        byte[] root = Canonical.sha256().digest();
        byte[] signature = signer.sign(root);
        assertThat(Signer.verify(signer.publicKey(), root, signature)).isTrue();
        assertThat(new Signer(new KeyFolder(keys())).keyId()).isEqualTo(signer.keyId());

        byte[] otherRoot = root.clone();
        otherRoot[31] ^= 1;
        assertThat(Signer.verify(signer.publicKey(), otherRoot, signature)).isFalse();
        signature[0] ^= 1;
        assertThat(Signer.verify(signer.publicKey(), root, signature)).isFalse();
        assertThat(Signer.verify(new byte[44], root, signature)).isFalse();
    }

    @Test
    void aRetiredKeyIsTrustedAndAStrangersIsNot() throws IOException {
        byte[] stranger = new Signer(new KeyFolder(folder.resolve("stranger"))).publicKey();
        Signer signer = new Signer(new KeyFolder(keys()));
        assertThat(signer.trusts(signer.publicKey())).isTrue();
        assertThat(signer.trusts(stranger)).isFalse();

        Files.writeString(
                keys().resolve("journal-old.pub"), java.util.Base64.getEncoder().encodeToString(stranger));
        assertThat(new Signer(new KeyFolder(keys())).trusts(stranger)).isTrue();
        assertThat(Signer.keyId(stranger))
                .hasSize(16)
                .matches(id -> HexFormat.of().parseHex(id).length == 8);
    }

    private Seals seals() {
        return new Seals(new KeyFolder(keys()));
    }

    private Path keys() {
        return folder.resolve("keys");
    }
}
