package io.huiyin.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the error page shows. */
public record ErrorModel(
        int status,
        String title,
        String detail,
        String code,
        List<String> faults,
        @Nullable String incident) {

    static ErrorModel of(Problem problem, Messages m) {
        List<String> faults = problem.faults().stream()
                .map(fault -> fault.field() + ": " + FormErrors.sentence(fault, m))
                .toList();
        return new ErrorModel(
                problem.status(), problem.title(m), problem.detail(m), problem.code(), faults, problem.incident());
    }
}
