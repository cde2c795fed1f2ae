package io.huiyin.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Everything that goes wrong passes here: exceptions of controllers, and what the container reports on {@code /error}. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@Controller
final class ProblemAdvice implements ErrorController {

    private final Refusals refusals;

    ProblemAdvice(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    void thrown(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refusals.send(request, response, e);
    }

    /** The reader is gone: there is nobody to answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void gone() {}

    @RequestMapping("${server.error.path:/error}")
    void reported(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            refusals.send(request, response, thrown);
            return;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        @Nullable Problem problem = Diagnosis.ofStatus(status);
        if (problem != null) {
            refusals.send(request, response, problem);
        } else {
            refusals.send(request, response, new IllegalStateException());
        }
    }
}
