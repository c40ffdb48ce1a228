using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Tests.Iceberg;

public sealed class ManifestPlanTests
{
    private static readonly CommitStamp Commit = new(SnapshotId: 77, SequenceNumber: 2, SortOrderId: 1);

    private readonly TablePaths _paths = new("s3://bucket", SampleTable.Name);

    [Fact]
    public void Month_beyond_the_limit_is_split()
    {
        var plan = ManifestPlan.Of(TableFiles.Empty, NewFiles(25), [], Commit, entriesMax: 10);

        Assert.Equal([10, 10, 5], plan.Drafts.Select(draft => draft.Length));
    }

    [Fact]
    public void New_files_go_into_the_emptiest_manifest_of_their_month_and_leave_the_others()
    {
        var full = ManifestOf("full", NewFiles(10));
        var half = ManifestOf("half", NewFiles(5));

        var plan = ManifestPlan.Of(new TableFiles([full, half]), NewFiles(3), [], Commit, entriesMax: 10);

        Assert.Equal([full], plan.Carried);
        Assert.Equal(8, Assert.Single(plan.Drafts).Length);
    }

    [Fact]
    public void New_files_without_room_get_a_manifest_of_their_own()
    {
        var first = ManifestOf("first", NewFiles(8));

        var plan = ManifestPlan.Of(new TableFiles([first]), NewFiles(3), [], Commit, entriesMax: 10);

        Assert.Equal([first], plan.Carried);
        Assert.Equal(3, Assert.Single(plan.Drafts).Length);
    }

    [Fact]
    public void Removal_rewrites_only_the_manifest_that_holds_the_file()
    {
        var first = ManifestOf("first", NewFiles(10));
        var second = ManifestOf("second", NewFiles(10));

        var plan = ManifestPlan.Of(
            new TableFiles([first, second]), NewFiles(1), [second.Live[3].File.Key], Commit, entriesMax: 20);

        Assert.Equal([first], plan.Carried);
        Assert.Equal(
            [(EntryStatus.Existing, 9), (EntryStatus.Added, 1), (EntryStatus.Deleted, 1)],
            plan.Drafts.Single().GroupBy(entry => entry.Status).Select(group => (group.Key, group.Count())));
        Assert.Equal(77, plan.Drafts.Single().Single(entry => !entry.IsLive).SnapshotId);
    }

    private DataFile[] NewFiles(int count) =>
        [.. Enumerable.Range(0, count).Select(index => SampleTable.NewFile(_paths, $"t{index}", "2026-03"))];

    private static Manifest ManifestOf(string key, DataFile[] files)
    {
        ManifestEntry[] entries = [.. files.Select(file => new ManifestEntry(EntryStatus.Added, 5, 1, 1, file))];
        return Manifest.Open(ManifestFile.Describe(key, 1, 1, 5, entries), entries);
    }
}
