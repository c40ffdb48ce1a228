using System.Diagnostics.Metrics;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using static Lakehouse.Replicator.Telemetry.MetricNames;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>Gauges that are read off the vitals when somebody asks. NaN is a value that is not known now: it is not
/// shown.</summary>
internal sealed class VitalsGauges
{
    private readonly Meter _meter;
    private readonly Func<ReplicatorVitals?> _vitals;

    /// <param name="vitals">Null before the replicator runs: nothing is shown then.</param>
    public VitalsGauges(Meter meter, Func<ReplicatorVitals?> vitals)
    {
        (_meter, _vitals) = (meter, vitals);
        AddProgress();
        AddTables();
        AddZones();
        AddSlot();
        AddProcess();
    }

    private void AddProgress()
    {
        _meter.CreateObservableGauge(
            MetricNames.Lsn, () => Each(Ladder), "By",
            "WAL position reached by each stage: server, received, decoded, durable (in a published root).");
        _meter.CreateObservableGauge(
            Lag, () => One(vitals => vitals.LagBytes), "By", "WAL that the server has written and no published root contains.");
        _meter.CreateObservableGauge(
            RootAge, () => One(vitals => vitals.RootAge?.TotalSeconds), "s",
            "Time since the stream last made a root; idle ones count.");
        _meter.CreateObservableGauge(
            Ready, () => One(vitals => HealthChecks.FindReasons(vitals).Count == 0 ? 1 : 0), null,
            "1 while /health/ready says ready.");
    }

    private void AddTables()
    {
        _meter.CreateObservableGauge(Tables, () => Each(TablesByState), "{table}", "Tables in the newest root by state.");
        _meter.CreateObservableGauge(
            TableParked, () => Each(vitals => ByTable(vitals, table => table.State == TableState.Parked ? 1 : 0)), null,
            "1 while the table is parked: it stands still until it is synchronised again.");
        _meter.CreateObservableGauge(
            TablePendingRows, () => Each(vitals => ByTable(vitals, PendingRows)), "{row}",
            "Changed rows in files not yet folded.");
        _meter.CreateObservableGauge(
            TableFoldedLsn, () => Each(vitals => ByTable(vitals, table => ToLong(table.FoldedLsn))), "By",
            "WAL position up to which the table's changes are folded.");
    }

    private void AddZones()
    {
        _meter.CreateObservableGauge(
            TableRefilingTenants,
            () => Each(vitals => ByTable(vitals, table => table.Filed.Count(filed => filed.Lack is null))), "{tenant}",
            "Tenants whose days are still counted in the zone that they had before.");
        _meter.CreateObservableGauge(
            TableZonelessTenants,
            () => Each(vitals => ByTable(vitals, table => table.Filed.Count(filed => filed.Lack is not null))), "{tenant}",
            "Tenants without row, without zone, or with one that is not known: their days are counted in the last one, or UTC.");
    }

    private void AddSlot()
    {
        _meter.CreateObservableGauge(
            SlotHeld, () => One(vitals => HealthChecks.HoldsSlot(vitals) ? 1 : 0), null,
            "1 while this process streams from the slot.");
        _meter.CreateObservableGauge(
            SlotWal, () => One(vitals => vitals.Slot?.WalBytes), "By", "WAL that the server keeps because of the slot.");
        _meter.CreateObservableGauge(
            SlotTimeToLive, () => One(vitals => vitals.Slot?.TimeToLiveSeconds), "s",
            "Time until the server drops WAL that the slot needs, if nothing more were confirmed; "
            + "absent without max_slot_wal_keep_size.");
    }

    private void AddProcess()
    {
        _meter.CreateObservableGauge(
            StoreOutage, () => One(vitals => vitals.Session?.Roots.Outage is null ? 0 : 1), null,
            "1 while it is unknown whether the root being published is in the lake.");
        _meter.CreateObservableCounter(
            StoreRequests, () => Each(RequestsByKind), "{request}", "Requests to the lake's store by kind.");
        _meter.CreateObservableGauge(
            ResidentMemory, static () => Environment.WorkingSet, "By",
            "Memory of the process that is in RAM, native memory included.");
    }

    private IEnumerable<Measurement<double>> One(Func<ReplicatorVitals, double?> read) =>
        _vitals() is { } vitals ? [new Measurement<double>(read(vitals) ?? double.NaN)] : [];

    private IEnumerable<Measurement<long>> Each(Func<ReplicatorVitals, IEnumerable<Measurement<long>>> read) =>
        _vitals() is { } vitals ? read(vitals) : [];

    /// <summary>Read from the last stage to the first, for they move meanwhile: no stage is ever shown before an earlier
    /// one.</summary>
    private static IEnumerable<Measurement<long>> Ladder(ReplicatorVitals vitals)
    {
        if (vitals.Root is not { } root)
            yield break;
        var position = root.Lsn;
        yield return At("durable", position);
        if (vitals.Session is { } session)
        {
            position = Domain.Progress.Lsn.Max(session.Stream.DecodedLsn, position);
            yield return At("decoded", position);
            position = Domain.Progress.Lsn.Max(session.Stream.ReceivedLsn, position);
            yield return At("received", position);
        }

        yield return At("server", Domain.Progress.Lsn.Max(vitals.ServerLsn, position));
    }

    private static IEnumerable<Measurement<long>> TablesByState(ReplicatorVitals vitals) => vitals.Root is { } root
        ? Enum.GetValues<TableState>().Select(state => Labelled(
            root.Tables.Count(table => table.State == state), Labels.State, state.ToString().ToLowerInvariant()))
        : [];

    private static IEnumerable<Measurement<long>> ByTable(ReplicatorVitals vitals, Func<TableRoot, long> read) =>
        vitals.Root is { } root ? root.Tables.Select(table => Labelled(read(table), Labels.Table, table.Name)) : [];

    private static IEnumerable<Measurement<long>> RequestsByKind(ReplicatorVitals vitals) =>
    [
        Labelled(vitals.Requests.Puts, Labels.Kind, "put"),
        Labelled(vitals.Requests.Gets, Labels.Kind, "get"),
        Labelled(vitals.Requests.Lists, Labels.Kind, "list"),
        Labelled(vitals.Requests.Deletes, Labels.Kind, "delete"),
    ];

    /// <summary>A file may span the folded line: its rows count until it is folded whole.</summary>
    private static long PendingRows(TableRoot table) =>
        table.Changes.Where(file => file.MaxLsn > table.FoldedLsn).Sum(file => file.Rows);

    private static Measurement<long> At(string stage, Lsn lsn) => Labelled(ToLong(lsn), Labels.Stage, stage);

    private static Measurement<long> Labelled(long value, string label, string text) =>
        new(value, new KeyValuePair<string, object?>(label, text));

    private static long ToLong(Lsn lsn) => lsn - Domain.Progress.Lsn.None;
}
