using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Stream;
using Npgsql;

namespace Lakehouse.Replicator.Doctor;

/// <summary>Everything that replication needs, each checked with its consequence and its cure. Changes nothing: the probes that
/// it writes into the lake are deleted.</summary>
public static class Examination
{
    /// <param name="connectionString">Null: the source is not examined.</param>
    /// <param name="store">Null: the lake is not examined, nor the slot, whose name it has.</param>
    /// <param name="models">Null: the tables are not examined.</param>
    public static async ValueTask<DoctorReport> RunAsync(
        string? connectionString, IObjectStore? store, ModelSet? models, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        LakeIdentity? identity = null;
        if (store is not null)
        {
            var lake = await new LakeDoctor(store).ExamineAsync(cancellation);
            findings.AddRange(lake);
            if (lake.All(finding => finding.Level != FindingLevel.Error))
                identity = await LakeIdentity.FindAsync(store, cancellation);
        }

        if (connectionString is not null)
            findings.AddRange(await ExamineSourceAsync(connectionString, identity, models, cancellation));
        return new DoctorReport(findings);
    }

    private static async ValueTask<IReadOnlyList<Finding>> ExamineSourceAsync(
        string connectionString, LakeIdentity? identity, ModelSet? models, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            findings.AddRange(await new ServerDoctor(connection).ExamineAsync(cancellation));
            if (models is not null)
                findings.AddRange(await new TableDoctor(connection).ExamineAsync(models, cancellation));
            findings.AddRange(await new ZoneDoctor(connection).ExamineAsync(models, cancellation));
            findings.AddRange(identity is null
                ? [Finding.Warning("slot", "the lake is not made yet, so there is no slot", "Run `lakehouse init`.")]
                : await new SlotDoctor(connection, identity).ExamineAsync(cancellation));
        }
        catch (Exception failure) when (SourceFailures.IsOfSource(failure))
        {
            findings.Add(Finding.Error(
                "postgres", SourceFailures.Explain(failure, "examining it").Message,
                    "Change what the message names, then run it again."));
        }

        return findings;
    }
}
