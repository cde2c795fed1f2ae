package io.huiyin.access;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is asked of a password that somebody chooses: length, and to be none that is tried first. No rules on its letters. */
@Component
class PasswordRules {

    /** Rules on letters only make a password predictable; length does not. */
    static final int SHORTEST_CHARACTERS = 10;

    /** What must be left of it without the names that everybody here knows. */
    private static final int OWN_CHARACTERS = 6;

    private static final List<String> PRODUCT = List.of("huiyin", "回音", "hotline", "热线", "12345");

    private final Network network;
    private final City city;
    private final CommonPasswords common = new CommonPasswords();
    private final @Nullable BreachedPasswords breached;

    PasswordRules(Network network, City city, @Value("${huiyin.passwords.breached-file:}") String breachedFile) {
        this.network = network;
        this.city = city;
        this.breached = breachedFile.isBlank() ? null : new BreachedPasswords(Path.of(breachedFile));
    }

    /** Notes what is wrong with a chosen password; the password itself goes into no message. */
    void check(Checks checks, String field, String password, User user) {
        boolean longEnough = password.codePointCount(0, password.length()) >= SHORTEST_CHARACTERS;
        boolean shortEnough = password.getBytes(StandardCharsets.UTF_8).length <= Passwords.LONGEST_BYTES;
        if (!checks.that(longEnough && shortEnough, field, "", "ACCESS-110", null)) {
            return;
        }
        String plain = password.toLowerCase(Locale.ROOT);
        boolean named = plain.contains(user.name())
                || (user.display().length() > 1 && plain.contains(user.display().toLowerCase(Locale.ROOT)));
        if (checks.that(!named, field, "", "ACCESS-111", null)
                && checks.that(!common.contains(password), field, "", "ACCESS-140", null)
                && checks.that(!isOfKnownWords(plain), field, "", "ACCESS-141", null)) {
            checks.that(breached == null || !breached.contains(password), field, "", "ACCESS-142", null);
        }
    }

    /** Made of the names of the product and the city, and little else. */
    private boolean isOfKnownWords(String plain) {
        String left = plain;
        for (String word : words()) {
            left = left.replace(word, "");
        }
        return left.length() < plain.length() && left.length() < OWN_CHARACTERS;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(PRODUCT);
        words.add(city.code());
        network.findUnit(city.code()).ifPresent(unit -> words.addAll(names(unit)));
        return words;
    }

    private static List<String> names(Unit unit) {
        List<String> names = new ArrayList<>();
        for (String name : List.of(unit.name(), unit.nameEn(), unit.pinyin())) {
            String plain = name.toLowerCase(Locale.ROOT).replace(" ", "");
            names.add(plain);
            names.add(plain.replaceAll("(市|shi|city)$", ""));
        }
        names.removeIf(String::isBlank);
        return names;
    }
}
