package io.huiyin.report.web;

import io.huiyin.report.ReportDelivery;
import io.huiyin.shell.FormErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What goes out of one unit's daily special report.
 *
 * @param webhooks that can be told
 * @param typed what stands in the form
 */
public record DeliveryView(
        String unit,
        String place,
        List<ReportDelivery> deliveries,
        List<String> webhooks,
        Map<String, String> typed,
        FormErrors errors) {

    public DeliveryView {
        deliveries = List.copyOf(deliveries);
        webhooks = List.copyOf(webhooks);
        typed = Map.copyOf(typed);
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    /** Whether that form is ticked. */
    public boolean form(ReportDelivery.Form form) {
        return ticked("forms", form.key());
    }

    public boolean webhook(String name) {
        return ticked("webhooks", name);
    }

    private boolean ticked(String field, String one) {
        return Arrays.asList(typed(field).split(",", -1)).contains(one);
    }

    public static String names(List<String> names) {
        return String.join(", ", names);
    }
}
