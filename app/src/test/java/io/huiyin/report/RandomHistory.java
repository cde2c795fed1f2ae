package io.huiyin.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Matters that move on at random, as the lifecycle allows. */
public final class RandomHistory {

    private static final int A_DAY = 4;
    private static final int CALLERS = 6;
    private static final List<String> CHANNELS = List.of("phone", "wechat", "email");
    private static final List<String> CATEGORIES =
            List.of("heating-outage", "heating-fee", "water-quality", "gas-leak");
    private static final List<String> PLACES = List.of("1505", "150502", "150502003", "150523");

    /** After these the matter stands where it stood. */
    private static final List<String> STAYING = List.of(
            "noted", "urged", "contacted", "extension_asked", "extension_granted", "extension_refused", "merged");

    private final Random random;
    private final Map<String, String> open = new LinkedHashMap<>();
    private int matters;

    public RandomHistory(Random random) {
        this.random = random;
    }

    /** What happens on a day, as lines of {@link ReportCity}. */
    public String day(LocalDate day) {
        List<String> lines = new ArrayList<>();
        String date = day.toString().substring("2022-".length());
        for (int i = 0; i < A_DAY; i++) {
            String name = "M" + ++matters;
            open.put(name, "received");
            lines.add("%s %02d:00 %s received %s %s %s due %s%s"
                    .formatted(
                            date,
                            8 + i,
                            name,
                            one(CHANNELS),
                            one(CATEGORIES),
                            one(PLACES),
                            day.plusDays(random.nextInt(4)).toString().substring("2022-".length()),
                            random.nextInt(4) == 0 ? "" : " by caller" + random.nextInt(CALLERS)));
        }
        for (Map.Entry<String, String> matter : open.entrySet()) {
            String event = random.nextInt(3) == 0 ? "" : next(matter.getValue(), day);
            if (!event.isEmpty()) {
                int hour = 12 + random.nextInt(11);
                lines.add("%s %02d:30 %s %s".formatted(date, hour, matter.getKey(), event));
                if (event.equals("merged") && random.nextBoolean()) {
                    lines.add("%s %02d:45 %s unmerged".formatted(date, hour, matter.getKey()));
                }
                String action = event.split(" ", 2)[0];
                matter.setValue(STAYING.contains(action) ? matter.getValue() : action);
            }
        }
        return String.join("\n", lines);
    }

    private String next(String state, LocalDate day) {
        return switch (state) {
            case "received", "returned", "recalled", "reopened" ->
                random.nextInt(2) == 0
                        ? one(List.of("answered", "not_accepted", "withdrawn", "merged", "merged"))
                        : "dispatched " + one(List.of("150502-heating", "1505-water"));
            case "dispatched" -> one(List.of("returned", "recalled", "signed", "signed", "urged", "withdrawn"));
            case "signed", "redone", "resumed" ->
                one(List.of(
                        "replied",
                        "replied late",
                        "suspended",
                        "contacted",
                        "extension_asked",
                        "extension_refused",
                        "extension_granted due " + later(day)));
            case "suspended" -> random.nextBoolean() ? "noted" : "resumed due " + later(day);
            case "answered", "struck_off", "not_accepted", "withdrawn" ->
                random.nextInt(4) == 0 ? "reopened due " + later(day) : "";
            case "replied" ->
                "called_back " + one(List.of("yes ", "no ")) + (1 + random.nextInt(5))
                        + one(List.of("", " contacted yes", " contacted no"));
            case "called_back" -> random.nextInt(3) == 0 ? "redone due " + later(day) : "struck_off";
            default -> throw new IllegalStateException(state);
        };
    }

    private static String later(LocalDate day) {
        return day.plusDays(2).toString().substring("2022-".length());
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
