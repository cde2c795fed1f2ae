package io.huiyin.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * Invents people. Their phones begin with 126, which no mobile network uses, and their identity numbers with 99, which is no province;
 * the check digit is right.
 */
final class SamplePeople {

    private static final String NO_PROVINCE = "991505";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private final Weighted<CSVRecord> surnames =
            new Weighted<>(DemoFile.rows("surnames.csv"), row -> Double.parseDouble(row.get("weight")));
    private final List<String> given = DemoNames.column("given.csv", "name");
    private final Set<String> numbers = new HashSet<>();

    String name(Dice dice) {
        return surname(dice) + given(dice);
    }

    String surname(Dice dice) {
        return surnames.pick(dice).get("name");
    }

    String given(Dice dice) {
        return dice.pick(given);
    }

    static String phone(Dice dice) {
        return "126%08d".formatted(dice.between(0, 99_999_999));
    }

    /** Nobody else's. */
    String idNumber(LocalDate born, Dice dice) {
        String number;
        do {
            String body = NO_PROVINCE
                    + DateTimeFormatter.BASIC_ISO_DATE.format(born)
                    + "%03d".formatted(dice.between(1, 999));
            number = body + checkDigit(body);
        } while (!numbers.add(number));
        return number;
    }

    /** As GB 11643-1999 computes it. */
    private static char checkDigit(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }
}
