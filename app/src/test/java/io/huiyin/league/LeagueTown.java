package io.huiyin.league;

import io.huiyin.base.CityClock;
import io.huiyin.cli.Wiring;
import io.huiyin.report.ReportCity;
import io.huiyin.testing.HuiyinTestWiring;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.util.Locale;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A city with two months behind it: 32 requests a month in each of two counties. In October Kailu solves more of them, in November Keerqin. A
 * bureau has had five.
 */
public final class LeagueTown implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final int DAYS = 16;

    @Override
    public void initialize(GenericApplicationContext context) {
        TestCity city = TestDatabase.freshCity();
        try (ReportCity history = new ReportCity(city)) {
            history.happens(month("10", 3, 8)).happens(month("11", 8, 2));
            history.at("12-01 00:10").days().closePassed();
        }
        context.registerBean("testCity", TestCity.class, () -> city);
        new Wiring(city.database(), city.folder(), CityClock.frozenAt(HuiyinTestWiring.NOW)).initialize(context);
    }

    /**
     * @param keerqin every so many of its requests is not solved at first
     * @param kailu likewise
     */
    private static String month(String month, int keerqin, int kailu) {
        StringBuilder lines = new StringBuilder();
        for (int day = 1; day <= DAYS; day++) {
            String date = String.format(Locale.ROOT, "%s-%02d", month, day);
            for (int i = 0; i < 2; i++) {
                int n = 2 * day + i;
                lines.append(request(date, "K" + i, "150502003", n % keerqin != 0, day <= 5 && i == 0));
                lines.append(request(date, "L" + i, "150523", n % kailu != 0, false));
            }
        }
        return lines.toString();
    }

    private static String request(String date, String name, String place, boolean solved, boolean heating) {
        String matter = date.replace("-", "") + name;
        String first = """
                D 09:00 M received phone heating-outage %s due D
                """.formatted(place);
        String sent = heating ? "D 09:10 M dispatched 150502-heating\n" : "";
        String then = solved ? """
                D 10:00 M replied
                D 11:00 M called_back yes 5
                """ : """
                D 10:00 M replied late
                D 11:00 M called_back no 2
                D 11:10 M redone due D
                D 12:00 M replied
                """;
        return (first + sent + then)
                .replace("D ", date + " ")
                .replace("due D", "due " + date)
                .replace(" M ", " " + matter + " ");
    }
}
