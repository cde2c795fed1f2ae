package io.huiyin.report.web;

import io.huiyin.shell.FormErrors;
import org.jspecify.annotations.Nullable;

/**
 * What the form for an instruction shows.
 *
 * @param matter the line is a matter: it comes under supervision where it is
 * @param open number of the matter that stands in the way; null when none does
 * @param key sent along, so that the same form sent twice is one instruction
 */
public record InstructForm(
        DailyView daily,
        DailyView.Line line,
        boolean matter,
        String text,
        String lead,
        String leadName,
        String key,
        @Nullable String open,
        FormErrors errors) {}
