package io.huiyin.report.web;

import io.huiyin.report.ReportDelivery;
import io.huiyin.shell.FormErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What goes out of one unit's daily special report.
 *
 * @param typed what stands in the form
 */
public record DeliveryView(
        String unit, String place, List<ReportDelivery> deliveries, Map<String, String> typed, FormErrors errors) {

    public DeliveryView {
        deliveries = List.copyOf(deliveries);
        typed = Map.copyOf(typed);
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    /** Whether that form is ticked. */
    public boolean form(ReportDelivery.Form form) {
        return Arrays.asList(typed("forms").split(",", -1)).contains(form.key());
    }

    public static String names(List<String> names) {
        return String.join(", ", names);
    }
}
