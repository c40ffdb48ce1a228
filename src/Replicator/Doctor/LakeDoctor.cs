using Lakehouse.Lake;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Replicator.Doctor;

/// <summary>Checks that the lake's place can be written, listed and cleaned, and that its conditional put keeps its
/// promise.</summary>
internal sealed class LakeDoctor(IObjectStore store)
{
    private const long FreeBytesMin = 1L << 30;

    public async ValueTask<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        List<Finding> findings = [];
        var key = $"doctor/{Guid.NewGuid():N}";
        try
        {
            findings.Add(await CheckConditionalPutAsync(key, cancellation));
            findings.Add(await CheckListAsync(key, cancellation));
            await store.DeleteAsync([key], cancellation);
            findings.Add(await store.GetAsync(key, cancellation) is null
                ? Finding.Ok("lake", $"{store.Location} can be written, read, listed and deleted from")
                : Finding.Error("lake delete", $"{key} is still there after it was deleted: garbage would pile up",
                    "Grant s3:DeleteObject, or give the folder's files to this user."));
        }
        catch (LakeException failure)
        {
            findings.Add(
                Finding.Error("lake", failure.Message, "Change what the message names, then run `lakehouse doctor` again."));
        }

        if (store.IsLocal)
            findings.Add(CheckSpace());
        return findings;
    }

    private async ValueTask<Finding> CheckConditionalPutAsync(string key, CancellationToken cancellation)
    {
        var isFirst = await store.PutIfAbsentAsync(key, "first"u8.ToArray(), cancellation);
        var isSecond = await store.PutIfAbsentAsync(key, "second"u8.ToArray(), cancellation);
        return isFirst && !isSecond
            ? Finding.Ok("conditional put", "the second put of a key is refused: two writers cannot both publish a root")
            : Finding.Error("conditional put",
                "a put with If-None-Match: * replaced an object: two writers could overwrite each other",
                "Use a store with conditional writes (Amazon S3, Ceph RGW, or a folder with hard links).");
    }

    private async ValueTask<Finding> CheckListAsync(string key, CancellationToken cancellation)
    {
        await foreach (var found in store.ListAsync("doctor/", "", cancellation))
        {
            if (found.Key == key)
                return Finding.Ok("lake list", "a new object is listed at once");
        }

        return Finding.Error("lake list", "an object just written is not listed: the newest root could be missed",
            "Grant s3:ListBucket on the bucket; the store must list consistently.");
    }

    private Finding CheckSpace()
    {
        var free = new DriveInfo(store.ScratchFolder).AvailableFreeSpace;
        return free >= FreeBytesMin
            ? Finding.Ok("lake space", $"{free >> 20} MiB free")
            : Finding.Error("lake space", $"{free >> 20} MiB free: a fold needs room for the files that it rewrites",
                "Free or add at least 1 GiB.");
    }
}
