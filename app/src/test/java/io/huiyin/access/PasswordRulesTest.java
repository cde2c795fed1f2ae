package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@AccessTest
class PasswordRulesTest {

    private static final User SOMEBODY = new User(7, "li.example", "李例子", List.of(Role.OPERATOR), 1, true, null, 1);

    @Autowired
    private PasswordRules rules;

    @Autowired
    private Network network;

    @Autowired
    private City city;

    private static List<String> faults(PasswordRules rules, String password) {
        Checks checks = new Checks();
        rules.check(checks, "chosen", password, SOMEBODY);
        assertThat(checks.faults()).extracting(Fault::value).allMatch(String::isEmpty);
        return checks.faults().stream().map(Fault::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "short, ACCESS-110",
        "my li.example password, ACCESS-111",
        "LI.EXAMPLE is who I am, ACCESS-111",
        "我叫李例子2022年好, ACCESS-111",
        "qwertyuiop, ACCESS-140",
        "Password2022, ACCESS-140",
        "P@ssw0rd2022!, ACCESS-140",
        "123dragon123, ACCESS-140",
        "1qaz2wsx3edc, ACCESS-140",
        "mnbvcxzlkjh, ACCESS-140",
        "13812345678, ACCESS-140",
        "15230219900101002X, ACCESS-140",
        "2022-12-15 2022, ACCESS-140",
        "aaaaaaaaaaaa, ACCESS-140",
        "abcabcabcabc, ACCESS-140",
        "dragondragondragon, ACCESS-140",
        "woaini5201314, ACCESS-140",
        "tongliaoshi-1505, ACCESS-141",
        "huiyin-1505-hy, ACCESS-141",
        "通辽市热线回音12345, ACCESS-141"
    })
    void whatIsTriedFirstIsRefused(String password, String code) {
        assertThat(faults(rules, password)).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "correct horse battery staple",
        "dragon-8364827619",
        "huiyin sings at dawn",
        "kTz4pQm8vLrW2xNb",
        "春天的草原上有三匹马",
        "70318264950172836459201"
    })
    void whateverIsLongAndOnesOwnWillDo(String password) {
        assertThat(faults(rules, password)).isEmpty();
    }

    private static String line(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash) + ":" + password.length();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, \\n", "2, \\n", "3, \\r\\n", "1000, \\n", "1001, \\r\\n"})
    void everyLineOfAFileOfBreachedPasswordsIsFoundAndNothingElse(int count, String end, @TempDir Path folder)
            throws IOException {
        List<String> leaked =
                IntStream.range(0, count).mapToObj(i -> "leaked secret " + i).toList();
        String sorted = String.join(
                end.replace("\\r", "\r").replace("\\n", "\n"),
                leaked.stream().map(PasswordRulesTest::line).sorted().toList());
        Path file = Files.writeString(folder.resolve("pwned.txt"), sorted);
        BreachedPasswords breached = new BreachedPasswords(file);
        assertThat(leaked).allMatch(breached::contains);
        assertThat(IntStream.range(0, 1000).mapToObj(i -> "unknown secret " + i))
                .noneMatch(breached::contains);
    }

    @Test
    void whatSomebodyElseLostIsRefusedOnceTheCityHasSuchAFile(@TempDir Path folder) throws IOException {
        String leaked = "春天的草原上有三匹马";
        Path file = Files.writeString(folder.resolve("pwned.txt"), line(leaked) + "\n");
        PasswordRules withFile = new PasswordRules(network, city, file.toString());
        assertThat(faults(withFile, leaked)).containsExactly("ACCESS-142");
        assertThat(faults(withFile, leaked + "吗")).isEmpty();
        assertThat(faults(rules, leaked)).isEmpty();
    }

    @Test
    void aFileThatIsNoneKeepsTheProductFromStarting(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "my passwords");
        assertThatThrownBy(() -> new BreachedPasswords(file)).hasMessageContaining("no list of SHA-1");
        assertThatThrownBy(() -> new BreachedPasswords(folder.resolve("none.txt")))
                .hasMessageContaining("cannot be read");
    }
}
