package io.huiyin.shell;

import io.huiyin.base.Fault;
import io.huiyin.base.LostDatabase;
import io.huiyin.base.Refused;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells what a thrown exception means for the caller. */
final class Diagnosis {

    private static final Set<String> UNKEPT = Set.of("22021", "22P05");
    private static final String MISSING = "BASE-002";
    private static final String MISFIT = "SHELL-002";
    private static final String UNKNOWN_FIELD = "SHELL-003";

    /** What a type of ours is called to a caller. */
    private static final Map<String, String> WORDS = Map.of(
            "LocalDate", "YYYY-MM-DD",
            "Instant", "YYYY-MM-DDThh:mm:ssZ",
            "int", "integer",
            "Integer", "integer",
            "long", "integer",
            "Long", "integer",
            "Boolean", "true, false",
            "boolean", "true, false",
            "String", "text",
            "ArrayList", "list");

    private Diagnosis() {}

    /** Null when the product itself is at fault. */
    static @Nullable Problem of(Throwable thrown) {
        return switch (thrown) {
            case Refused e -> Problem.of(e);
            case HttpMessageNotReadableException e -> unreadable(e);
            case MissingServletRequestParameterException e -> missing(e.getParameterName());
            case MissingServletRequestPartException e -> missing(e.getRequestPartName());
            case MissingRequestHeaderException e -> missing(e.getHeaderName());
            case MethodArgumentTypeMismatchException e -> misfit(e.getName(), e);
            case TypeMismatchException e -> misfit(String.valueOf(e.getPropertyName()), e);
            case MaxUploadSizeExceededException e -> Problem.of(413, "SHELL-413");
            case MultipartException e -> Problem.of(400, "SHELL-001");
            case NoHandlerFoundException e -> Problem.of(404, "SHELL-404");
            case NoResourceFoundException e -> Problem.of(404, "SHELL-404");
            case HttpRequestMethodNotSupportedException e -> wrongMethod(e);
            case HttpMediaTypeNotSupportedException e ->
                Problem.of(415, "SHELL-415", join(e.getSupportedMediaTypes().stream()));
            case InvalidParameterException e ->
                e.getErrorCode() == 413 ? Problem.of(413, "SHELL-413") : Problem.of(400, "SHELL-001");
            case AccessDeniedException e -> Problem.of(403, "SHELL-403");
            case AuthenticationException e -> Problem.of(401, "SHELL-401");
            case TransientDataAccessException e -> Problem.of(503, "SHELL-503");
            case DataAccessResourceFailureException e -> Problem.of(503, "SHELL-503");
            case CannotCreateTransactionException e -> Problem.of(503, "SHELL-503");
            case ErrorResponse e -> ofStatus(e.getStatusCode().value());
            default ->
                LostDatabase.isBehind(thrown)
                        ? Problem.of(503, "SHELL-503")
                        : isUnkept(thrown) ? Problem.of(400, "BASE-012") : null;
        };
    }

    /** Somebody looked for a character that no database keeps, such as U+0000. */
    private static boolean isUnkept(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNKEPT.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** What the container reports without an exception; null for a fault of our own. */
    static @Nullable Problem ofStatus(int status) {
        return switch (status) {
            case 401, 403, 404, 405, 406, 413, 415, 503 -> Problem.of(status, "SHELL-" + status);
            default -> status >= 400 && status < 500 ? Problem.of(status, "SHELL-001") : null;
        };
    }

    private static Problem wrongMethod(HttpRequestMethodNotSupportedException e) {
        String[] supported = e.getSupportedMethods();
        return Problem.of(405, "SHELL-405", supported == null ? "" : join(Arrays.stream(supported)));
    }

    private static Problem missing(String field) {
        return Problem.of(400, "BASE-001", new Fault(field, "", MISSING, null));
    }

    private static Problem misfit(String field, TypeMismatchException e) {
        String value = e.getValue() == null ? "" : e.getValue().toString();
        return Problem.of(400, "BASE-001", new Fault(field, value, MISFIT, allowed(e.getRequiredType())));
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case UnrecognizedPropertyException x ->
                Problem.of(
                        400,
                        "BASE-001",
                        new Fault(
                                path(x),
                                "",
                                UNKNOWN_FIELD,
                                x.getKnownPropertyIds() == null
                                        ? null
                                        : join(x.getKnownPropertyIds().stream().sorted())));
            case InvalidFormatException x ->
                Problem.of(
                        400,
                        "BASE-001",
                        new Fault(path(x), String.valueOf(x.getValue()), MISFIT, allowed(x.getTargetType())));
            case MismatchedInputException x ->
                Problem.of(400, "BASE-001", new Fault(path(x), "", MISFIT, allowed(x.getTargetType())));
            case JacksonException x
            when x.getLocation() != null ->
                Problem.of(
                        400,
                        "SHELL-004",
                        x.getLocation().getLineNr(),
                        x.getLocation().getColumnNr());
            case null, default -> Problem.of(400, "SHELL-001");
        };
    }

    /** Where in the body: {@code requester.phones[1]}. */
    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    private static @Nullable String allowed(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        Object[] constants = type.getEnumConstants();
        return constants != null
                ? join(Arrays.stream(constants))
                : WORDS.getOrDefault(type.getSimpleName(), type.getSimpleName());
    }

    private static String join(Stream<?> values) {
        return values.map(String::valueOf).collect(Collectors.joining(", "));
    }
}
