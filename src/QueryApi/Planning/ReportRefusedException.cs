using Lakehouse.GraphQL;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.Lake;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning;

/// <summary>A question that cannot be answered exactly, or not by this caller: the error says what to do.</summary>
public sealed class ReportRefusedException : GraphQLException
{
    private static readonly ErrorCode NotYetProven = new("NOT_YET_PROVEN", isRetryable: true);
    private static readonly ErrorCode NotYetApplied = new("NOT_YET_APPLIED", isRetryable: true);
    private static readonly ErrorCode TokenExpired = new("TOKEN_EXPIRED", isRetryable: false);
    private static readonly ErrorCode InvalidToken = new("INVALID_TOKEN", isRetryable: false);
    private static readonly ErrorCode NotServed = new("NOT_SERVED", isRetryable: true);
    private static readonly ErrorCode TooSlow = new("TOO_SLOW", isRetryable: true);
    private static readonly ErrorCode NoTenant = new("NO_TENANT", isRetryable: false);
    private static readonly ErrorCode NotExact = new("NOT_EXACT", isRetryable: false);
    private static readonly ErrorCode NotDeclared = new("NOT_DECLARED", isRetryable: false);

    private ReportRefusedException(ErrorCode code, string message, Exception? inner = null)
        : base(code.On(new GraphQLError(message)), inner)
    {
    }

    /// <summary>An argument is no value of its meaning.</summary>
    public static ReportRefusedException BadInput(string message) => new(ErrorCode.Input, message);

    /// <summary>The tenant's books were never proven equal to the source's.</summary>
    public static ReportRefusedException Unproven() => new(
        NotYetProven, "These books have not been reconciled with their source yet: they are served after the first run that "
            + "finds them equal.");

    /// <summary>The operator's models say nothing of it.</summary>
    public static ReportRefusedException Undeclared(string section) => new(
        NotDeclared, $"These books keep no {section}: their operator declares them in `reports/books.yaml`.");

    /// <param name="lagSeconds">Age of what is shown.</param>
    public static ReportRefusedException Behind(string wanted, string applied, decimal lagSeconds) => new(
        NotYetApplied, $"The lake is at {applied} and has not reached {wanted}; it is {lagSeconds:0.#} s old. Try again.");

    /// <param name="nearest">What can be read instead, for people.</param>
    public static ReportRefusedException Expired(string nearest) => new(
        TokenExpired, $"No root that is kept tells this state any more. {nearest}");

    /// <summary>A token, cursor or drill that we did not make for this caller.</summary>
    public static ReportRefusedException NoToken(string argument) => new(
        InvalidToken, $"`{argument}` is none that was given to you: use one from an answer, as it was.");

    public static ReportRefusedException Away(string reason, Exception? inner = null) => new(NotServed, reason, inner);

    /// <summary>Whether a caller is told of a failure of the lake: there is something that helps.</summary>
    public static bool Tells(LakeException failure) =>
        failure is TableNotServedException or StoreUnavailableException or QuestionTooSlowException or ScanFailedException;

    /// <param name="failure">One of <see cref="Tells"/>.</param>
    public static ReportRefusedException Of(LakeException failure) => failure switch
    {
        TableNotServedException refused =>
            Away($"The table {refused.Table} is not served now; its operator knows why.", refused),
        StoreUnavailableException => Away("The lake's store does not answer: try again in a moment.", failure),
        QuestionTooSlowException slow => new(
            TooSlow, $"The question took longer than {slow.Limit.TotalSeconds:0.#} s: ask for a shorter window or fewer groups.",
            slow),
        ScanFailedException => Inexact(
            "The rows are more, or their values beyond, what can be added up here: ask for a shorter window or fewer groups.",
            failure),
        _ => throw new ArgumentException("It is none that a caller is told of.", nameof(failure)),
    };

    /// <summary>The token names no tenant that the lake knows.</summary>
    public static ReportRefusedException Nobody() => new(
        NoTenant, "There are no books for your token's tenant.");

    /// <summary>Of one tenant's books, asked by who sees several.</summary>
    public static ReportRefusedException Several() => new(
        NoTenant, "This is of one tenant's books, and your token is for several: ask `metrics`, by `tenant`.");

    public static ReportRefusedException Inexact(string message, Exception? inner = null) => new(NotExact, message, inner);
}
