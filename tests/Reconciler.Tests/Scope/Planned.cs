using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Scope;
using Lakehouse.Reconciler.Source;

namespace Lakehouse.Reconciler.Tests.Scope;

/// <summary>Tables as a planner hands them on.</summary>
internal static class Planned
{
    public const string Table = "public.t";

    private static readonly TableModel Model = LoadModel();

    public static PlannedTable Of(ScopePlan scope, SourceListing listing, TableVerification before) =>
        new(new TotalsTable(Model, []), scope, listing, [], before);

    public static SourceListing Listing(ulong xmin, bool isWhole = false) =>
        new(new HashSet<Partition>(), new HashSet<Partition>(), isWhole, new TransactionId(xmin));

    private static TableModel LoadModel()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-model-");
        File.WriteAllText(Path.Combine(folder.FullName, "tables.yaml"), $"table: {Table}\n");
        var model = ModelFolder.Load(folder.FullName).Tables[0];
        folder.Delete(recursive: true);
        return model;
    }
}
