package io.orderledger.web;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The container's own refusals (an address it does not take, a broken header) as problem+json instead of HTML. */
final class ProblemErrorReportValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemErrorReportValve.class);

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                String code = status < 500 ? "bad-request" : "internal-error";
                writer.write("{\"type\":\"urn:order-ledger:problem:" + code + "\",\"status\":" + status
                        + ",\"title\":\"Request refused by the server before it was read\",\"code\":\"" + code + "\"}");
                response.finishResponse();
            }
        } catch (IOException e) {
            log.debug("Client went away before its error was told");
        }
    }
}
