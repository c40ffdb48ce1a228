using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Planning.Sums;
using Lakehouse.QueryApi.Reports.Metrics;
using Lakehouse.QueryApi.Reports.Transactions;
using NodaTime;

namespace Lakehouse.QueryApi.Books;

/// <summary>Opens books: for one caller, at one state of the lake.</summary>
/// <param name="tables">What the lake's tables mean.</param>
/// <param name="seal">Makes and reads what callers carry.</param>
/// <param name="answerBytesMax">Of what is kept of answers.</param>
public sealed class BooksDesk(
    BooksModel model, ModelSet tables, LakeFollower follower, ProofFollower proofs, TokenSeal seal, long answerBytesMax,
    TimeProvider time) : IDisposable
{
    // A browser waits as long; who wants more asks again.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(5);

    private readonly TenantRegisterReader _register = new(model.Tenants);

    internal BooksModel Model { get; } = model;

    internal MetricCatalog Metrics { get; } = new(tables);

    internal LakeFollower Follower { get; } = follower;

    internal ProofFollower Proofs { get; } = proofs;

    internal TokenSeal Seal { get; } = seal;

    internal TimeProvider Time { get; } = time;

    internal SumsReader Sums { get; } = new(answerBytesMax);

    internal KnownNames Names { get; } = new();

    internal JournalReader Journal => field ??= new JournalReader(Model.Journal, Sums);

    public void Dispose() => Names.Dispose();

    /// <summary>The newest state.</summary>
    internal ValueTask<OpenBooks> OpenAsync(Principal principal, CancellationToken cancellation) =>
        OpenAsync(principal, Head(), cancellation);

    /// <summary>The state that a token names.</summary>
    /// <exception cref="ReportRefusedException">It is none of this caller's, or no root tells that state any more.</exception>
    internal ValueTask<OpenBooks> OpenAsync(Principal principal, SnapshotToken at, CancellationToken cancellation)
    {
        var payload = Open(TokenPurpose.Snapshot, principal, at.Text, "at");
        return payload.Length == SnapshotPlace.Bytes
            ? OpenAsync(principal, SnapshotPlace.Read(payload), cancellation)
            : throw ReportRefusedException.NoToken("at");
    }

    internal async ValueTask<OpenBooks> OpenAsync(Principal principal, SnapshotPlace at, CancellationToken cancellation) =>
        await OpenAsync(
            principal,
            await Follower.FindAtAsync(at.Era, at.Lsn, cancellation) ?? throw Expired(),
            cancellation);

    /// <summary>The first state at or behind a position: read your own writes.</summary>
    /// <exception cref="ReportRefusedException">It did not come in time.</exception>
    internal async ValueTask<OpenBooks> OpenAtLeastAsync(Principal principal, Lsn wanted, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(WaitMax, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        for (var view = Head(); ; view = Head())
        {
            if (view.At >= wanted)
                return await OpenAsync(principal, view, cancellation);
            var (number, applied, lag) = (view.Root.Number, view.At, LagOf(view));
            view.Dispose();
            try
            {
                await Follower.WaitForAsync(number, either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw ReportRefusedException.Behind($"{wanted}", $"{applied}", lag);
            }
        }
    }

    /// <returns>The payload of a text that was sealed for this caller.</returns>
    /// <exception cref="ReportRefusedException">It was not.</exception>
    internal byte[] Open(TokenPurpose purpose, Principal principal, string text, string argument)
    {
        try
        {
            return Seal.Open(purpose, principal.Binding, text);
        }
        catch (InvalidTokenException)
        {
            throw ReportRefusedException.NoToken(argument);
        }
    }

    /// <summary>Seconds since the lake last heard of its source.</summary>
    internal decimal LagOf(LakeView view) =>
        Math.Max(0, (decimal)(Time.GetUtcNow() - view.Root.PublishedAt).Ticks / TimeSpan.TicksPerSecond);

    private LakeView Head() => Follower.FindCurrent()
        ?? throw ReportRefusedException.Away("No state of the lake has been read yet: try again in a moment.");

    /// <summary>Before the first root was read no state is known, and none has expired.</summary>
    private ReportRefusedException Expired()
    {
        using var head = Head();
        return ReportRefusedException.Expired($"The newest state is that at {head.At}.");
    }

    private async ValueTask<OpenBooks> OpenAsync(Principal principal, LakeView view, CancellationToken cancellation)
    {
        var isOpen = false;
        try
        {
            var tenant = await FindTenantAsync(principal, view, cancellation);
            var books = new OpenBooks(this, principal, view, tenant, TodayOf(tenant?.Zone ?? AccountZone.Utc));
            books.RequireProven(books.JournalTable);
            isOpen = true;
            return books;
        }
        catch (LakeException failure) when (ReportRefusedException.Tells(failure))
        {
            throw ReportRefusedException.Of(failure);
        }
        finally
        {
            if (!isOpen)
                view.Dispose();
        }
    }

    private async ValueTask<TenantProfile?> FindTenantAsync(
        Principal principal, LakeView view, CancellationToken cancellation) =>
        principal.Tenant is { } tenant ? await _register.OfAsync(view, tenant, cancellation) : null;

    private DateOnly TodayOf(AccountZone zone) =>
        AccountLocalDay.Containing(Instant.FromDateTimeOffset(Time.GetUtcNow()), zone.Zone).Date.ToDateOnly();
}
