package io.huiyin.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Resident identity numbers of 18 characters: division, day of birth, sequence, check digit (GB 11643-1999). */
public final class IdNumbers {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final int FIRST_YEAR = 1850;

    private IdNumbers() {}

    static boolean isValid(String number) {
        return FORM.matcher(number).matches() && isDay(number) && number.charAt(17) == checkDigit(number);
    }

    /** The digit that the first 17 call for. */
    public static char checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % CHECK.length());
    }

    private static boolean isDay(String number) {
        try {
            return LocalDate.of(
                                    Integer.parseInt(number.substring(6, 10)),
                                    Integer.parseInt(number.substring(10, 12)),
                                    Integer.parseInt(number.substring(12, 14)))
                            .getYear()
                    >= FIRST_YEAR;
        } catch (DateTimeException impossible) {
            return false;
        }
    }
}
