using System.Diagnostics;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Tests.Storage;

/// <summary>Folders that refuse: full, read-only, forbidden, gone.</summary>
public sealed class FolderStoreTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_refused_and_leaves_nothing_half_written()
    {
        await using var disk = await SmallDisk.MountAsync();
        await using var store = new FolderStore(disk.Folder, TimeProvider.System);

        var put = await Assert.ThrowsAsync<StoreRefusedException>(
            () => store.PutIfAbsentAsync("root/1.json", new byte[SmallDisk.Bytes + 1], Now).AsTask());
        await Assert.ThrowsAsync<StoreRefusedException>(
            () => store.PutAsync("root/head", new byte[SmallDisk.Bytes + 1], Now).AsTask());

        Assert.Contains("No space left", put.Message, StringComparison.Ordinal);
        Assert.Equal(0, await store.ListAsync("", "", Now).CountAsync(Now));
        Assert.Empty(Directory.EnumerateFiles(store.ScratchFolder));
        Assert.True(await store.PutIfAbsentAsync("root/1.json", new byte[100], Now));
    }

    [Fact]
    public async Task A_read_only_disk_is_refused()
    {
        await using var disk = await SmallDisk.MountAsync();
        await using var store = new FolderStore(disk.Folder, TimeProvider.System);
        await store.PutAsync("root/head", "1"u8.ToArray(), Now);
        await disk.RemountReadOnlyAsync();

        var put = await Assert.ThrowsAsync<StoreRefusedException>(
            () => store.PutIfAbsentAsync("root/1.json", new byte[1], Now).AsTask());
        await Assert.ThrowsAsync<StoreRefusedException>(() => store.DeleteAsync(["root/head"], Now).AsTask());

        Assert.Contains("read-only", put.Message, StringComparison.Ordinal);
        Assert.Equal("1"u8.ToArray(), await store.GetAsync("root/head", Now));
    }

    [Fact]
    public async Task An_unmounted_lake_is_refused_and_never_taken_as_empty()
    {
        await using var lake = await TestLake.OpenAsync("folder");
        Directory.Delete(lake.Location, recursive: true);
        Directory.CreateDirectory(lake.Location);

        await Assert.ThrowsAsync<StoreRefusedException>(() => lake.Store.GetAsync("root/1.json", Now).AsTask());
        await Assert.ThrowsAsync<StoreRefusedException>(() => lake.Store.ListAsync("root/", "", Now).CountAsync(Now).AsTask());
    }

    [Fact]
    public void A_lake_below_a_file_is_refused() =>
        Assert.Throws<StoreRefusedException>(() => new FolderStore("/proc/version/lake", TimeProvider.System));

    [Theory, InlineData("../x"), InlineData("/x"), InlineData("a//b"), InlineData(""), InlineData("a/..")]
    public async Task A_key_that_leads_out_of_the_lake_is_no_key(string key)
    {
        await using var lake = await TestLake.OpenAsync("folder");

        await Assert.ThrowsAsync<ArgumentException>(() => lake.Store.GetAsync(key, Now).AsTask());
    }

    [Fact]
    public async Task Scratch_files_older_than_a_day_go_at_start()
    {
        await using var lake = await TestLake.OpenAsync("folder");
        var old = await lake.WriteScratchAsync([1]);
        var young = await lake.WriteScratchAsync([1]);
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);

        await using var again = lake.OpenAgain();

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public async Task An_object_is_never_replaced_by_a_file()
    {
        await using var lake = await TestLake.OpenAsync("folder");
        await lake.Store.PutFileAsync("changes/t/1.parquet", await lake.WriteScratchAsync([1]), Now);

        await Assert.ThrowsAsync<Domain.InvariantException>(
            async () => await lake.Store.PutFileAsync("changes/t/1.parquet", await lake.WriteScratchAsync([2]), Now));

        Assert.Equal([1], await File.ReadAllBytesAsync(lake.Store.LocalPathOf("changes/t/1.parquet"), Now));
    }

    /// <summary>A tmpfs of one MiB; needs root, and is skipped with that reason without.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        internal const int Bytes = 1 << 20;

        internal string Folder { get; } = Directory.CreateTempSubdirectory("lakehouse-disk-").FullName;

        internal static async Task<SmallDisk> MountAsync()
        {
            var disk = new SmallDisk();
            if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Bytes}", "tmpfs", disk.Folder) == 0)
                return disk;

            Directory.Delete(disk.Folder);
            Assert.Skip("A tmpfs cannot be mounted: that needs root and CAP_SYS_ADMIN.");
            return disk;
        }

        internal async Task RemountReadOnlyAsync() => Assert.Equal(0, await RunAsync("mount", "-o", "remount,ro", Folder));

        public async ValueTask DisposeAsync()
        {
            await RunAsync("umount", Folder);
            Directory.Delete(Folder);
        }

        private static async Task<int> RunAsync(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync(Now);
            await process.WaitForExitAsync(Now);
            return process.ExitCode;
        }
    }
}
