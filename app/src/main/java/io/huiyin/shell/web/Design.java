package io.huiyin.shell.web;

import io.huiyin.shell.Chart;
import io.huiyin.shell.Delta;
import io.huiyin.shell.DueView;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import io.huiyin.shell.Tab;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Invented content for the show-case of components. */
public record Design(
        List<Stat> stats,
        List<Tab> tabs,
        List<Row> rows,
        List<Option> channels,
        Chart bar,
        Chart rank,
        Chart line,
        Chart stacked,
        Chart donut,
        Chart map,
        Chart empty,
        List<Palette.Pair> colours,
        Instant at) {

    public record Stat(String label, String value, String unit, Delta delta, String icon, String tone) {}

    public record Row(String number, String text, String place, String unit, String state, String tone, DueView due) {}

    public record Place(String value, String text, String path, String pinyin) {}

    private static final Instant AT = Instant.parse("2022-12-15T06:03:00Z");
    private static final List<String> CODES =
            List.of("150502", "150521", "150522", "150523", "150524", "150525", "150526", "150581");
    private static final List<String> NAMES =
            List.of("科尔沁区", "科尔沁左翼中旗", "科尔沁左翼后旗", "开鲁县", "库伦旗", "奈曼旗", "扎鲁特旗", "霍林郭勒市");
    private static final List<String> GROUPS = List.of("供热", "物业", "道路", "医保", "噪音", "供水", "其他");
    private static final List<Place> PLACES = List.of(
            new Place("1", "永清街道", "通辽市 / 科尔沁区", "yqjd"),
            new Place("2", "明仁街道", "通辽市 / 科尔沁区", "mrjd"),
            new Place("3", "大林镇", "通辽市 / 科尔沁区", "dlz"),
            new Place("4", "开鲁镇", "通辽市 / 开鲁县", "klz"),
            new Place("5", "鲁北镇", "通辽市 / 扎鲁特旗", "lbz"));

    static Design sample(Messages m) {
        List<String> days = IntStream.rangeClosed(1, 15)
                .mapToObj(d -> "12-" + (d < 10 ? "0" + d : d))
                .toList();
        String taken = m.t("shell.design.taken");
        String settled = m.t("shell.design.settled");
        String pieces = m.t("shell.design.pieces");
        return new Design(
                stats(m),
                tabs(m),
                rows(m),
                List.of(new Option("phone", "电话"), new Option("wechat", "微信"), new Option("web", "网站")),
                Chart.bar(m.t("shell.design.byday"), days, series(taken, 15, 180))
                        .withUnit(pieces),
                Chart.rank(
                                m.t("shell.design.bycounty"),
                                NAMES,
                                Chart.Series.of(taken, List.of(912, 431, 388, 340, 162, 355, 240, 121)))
                        .withUnit(pieces)
                        .withLinks(NAMES.stream().map(n -> "#").toList()),
                Chart.line(m.t("shell.design.byday"), days, series(taken, 15, 180), series(settled, 15, 160))
                        .withUnit(pieces),
                Chart.stacked(
                        m.t("shell.design.bystate"),
                        days.subList(0, 7),
                        series(taken, 7, 60),
                        series(settled, 7, 40),
                        series(m.t("shell.design.late"), 7, 12)),
                Chart.donut(
                                m.t("shell.design.bygroup"),
                                GROUPS,
                                Chart.Series.of(taken, List.of(520, 310, 204, 120, 96, 80, 170)))
                        .withUnit(pieces),
                Chart.map(
                                m.t("shell.design.bycounty"),
                                "1505",
                                CODES,
                                NAMES,
                                Chart.Series.of(taken, List.of(912, 431, 388, 340, 162, 355, 240, 121)))
                        .withUnit(pieces),
                Chart.bar(m.t("shell.design.byday"), List.of()),
                Palette.pairs(),
                AT);
    }

    private static Chart.Series series(String name, int length, int about) {
        return Chart.Series.of(
                name,
                IntStream.range(0, length)
                        .mapToObj(i -> about + (i * 37 + about) % 61 / 2)
                        .toList());
    }

    private static List<Stat> stats(Messages m) {
        String yesterday = m.t("shell.design.yesterday");
        return List.of(
                new Stat(
                        m.t("shell.design.taken"),
                        m.fmt().number(1_284),
                        m.t("shell.design.pieces"),
                        Delta.count(m, 1_284, 1_143, false, yesterday),
                        "phone-incoming",
                        "plain"),
                new Stat(
                        m.t("shell.design.settled"),
                        m.fmt().number(1_102),
                        m.t("shell.design.pieces"),
                        Delta.count(m, 1_102, 1_050, true, yesterday),
                        "circle-check",
                        "plain"),
                new Stat(
                        m.t("shell.design.ontime"),
                        m.fmt().percent(.964),
                        "",
                        Delta.share(m, .964, .971, true, yesterday),
                        "clock-check",
                        "plain"),
                new Stat(
                        m.t("shell.design.satisfied"),
                        m.fmt().percent(.912),
                        "",
                        Delta.share(m, .912, .912, true, yesterday),
                        "mood-smile",
                        "plain"),
                new Stat(
                        m.t("shell.design.late"),
                        m.fmt().number(38),
                        m.t("shell.design.pieces"),
                        Delta.count(m, 38, 31, false, yesterday),
                        "alarm",
                        "late"));
    }

    private static List<Tab> tabs(Messages m) {
        return List.of(
                new Tab(m.t("shell.design.mine"), "#mine", true, 24),
                new Tab(m.t("shell.design.late"), "#late", false, 3),
                new Tab(m.t("shell.design.all"), "#all", false, 12_480));
    }

    private static List<Row> rows(Messages m) {
        return List.of(
                new Row(
                        "RX20221215-00128",
                        "小区三号楼暖气不热,室内温度只有 14 度,家中有老人和孩子,已连续三天",
                        "科尔沁区 / 永清街道",
                        "热力公司",
                        m.t("shell.design.state.handling"),
                        "blue",
                        new DueView(AT, DueView.State.LATE, 2)),
                new Row(
                        "RX20221215-00131",
                        "路口信号灯不亮,早高峰十分拥堵",
                        "科尔沁区 / 明仁街道",
                        "公安局交管支队",
                        m.t("shell.design.state.dispatched"),
                        "amber",
                        new DueView(AT, DueView.State.TODAY, 0)),
                new Row(
                        "RX20221215-00140",
                        "咨询异地就医备案如何办理",
                        "开鲁县 / 开鲁镇",
                        "医疗保障局",
                        m.t("shell.design.state.replied"),
                        "teal",
                        new DueView(AT, DueView.State.LEFT, 4)),
                new Row(
                        "RX20221214-01107",
                        "自来水发黄,有异味",
                        "扎鲁特旗 / 鲁北镇",
                        "自来水公司",
                        m.t("shell.design.state.settled"),
                        "green",
                        new DueView(AT, DueView.State.KEPT, 0)),
                new Row(
                        "RX20221213-00890",
                        "夜间施工噪音扰民",
                        "科尔沁区 / 大林镇",
                        "住房和城乡建设局",
                        m.t("shell.design.state.returned"),
                        "warm",
                        new DueView(AT, DueView.State.SOON, 1)));
    }

    static List<Place> places(String query) {
        return PLACES.stream()
                .filter(p -> p.text().contains(query) || p.pinyin().startsWith(query))
                .toList();
    }
}
