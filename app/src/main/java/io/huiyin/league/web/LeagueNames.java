package io.huiyin.league.web;

import io.huiyin.definition.FigureSet;
import io.huiyin.league.Interval;
import io.huiyin.league.LeagueSets;
import io.huiyin.league.Period;
import io.huiyin.league.Ranking;
import io.huiyin.league.Sample;
import io.huiyin.shell.Messages;
import java.text.NumberFormat;
import org.springframework.stereotype.Component;

/** How periods, scores and rates are written. */
@Component
final class LeagueNames {

    String period(Period period, Messages m) {
        return period.isQuarter()
                ? m.t("league.quarter", Integer.toString(period.first().getYear()), Integer.toString(period.number()))
                : m.fmt().month(period.from());
    }

    /** Its weight, and whether more of it is better. */
    String weight(LeagueSets.Table table, int rate, Messages m) {
        boolean more = table.figures().get(rate).wish() == FigureSet.Wish.MORE;
        return m.t(
                more ? "league.weight.more" : "league.weight.less",
                m.fmt().number(table.league().rates().get(rate).weight()));
    }

    /** Places up or down. */
    static String change(int risen) {
        return risen == 0 ? "=" : (risen > 0 ? "▲" : "▼") + Math.abs(risen);
    }

    /** The class of a change. */
    static String tone(int risen) {
        return risen == 0 ? "hy-delta-same" : risen > 0 ? "hy-delta-good" : "hy-delta-bad";
    }

    /** Always with two digits, so that contributions stand below each other. */
    String score(long hundredths, Messages m) {
        NumberFormat format = NumberFormat.getInstance(m.language().locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(hundredths / (double) Ranking.POINT);
    }

    /** Empty where chance changes nothing that is shown. */
    String scores(Interval range, Messages m) {
        String low = m.fmt().number(range.low() / Ranking.POINT, 1);
        String high = m.fmt().number(range.high() / Ranking.POINT, 1);
        return low.equals(high) ? "" : low + " – " + high;
    }

    String rate(Sample sample, Messages m) {
        return m.fmt().percent(sample.whole() == 0 ? Double.NaN : sample.rate());
    }

    String sample(Sample sample, Messages m) {
        return m.fmt().part(sample.part(), sample.whole());
    }

    String rates(Interval range, Messages m) {
        return m.fmt().percent(range.low()) + " – " + m.fmt().percent(range.high());
    }
}
