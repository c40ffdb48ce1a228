using Lakehouse.Lake.Storage;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>A place for one lake, with what a process needs to reach it.</summary>
internal sealed class LakePlace
{
    private readonly S3Server? _server;
    private readonly string _scratch;

    private LakePlace(string location, S3Server? server, string scratch) =>
        (Location, _server, _scratch) = (location, server, scratch);

    /// <summary><c>/path</c> or <c>s3://bucket/prefix</c>.</summary>
    public string Location { get; }

    /// <summary>Stands between processes and the S3 server, when set: a proxy that fails.</summary>
    public string? Endpoint { get; set; }

    /// <summary>For the process of a replicator.</summary>
    public IEnumerable<(string Name, string Value)> Environment => _server is null
        ? []
        :
        [
            ("AWS_ENDPOINT_URL_S3", Endpoint ?? _server.Endpoint.ToString()), ("AWS_ACCESS_KEY_ID", _server.AccessKey),
            ("AWS_SECRET_ACCESS_KEY", _server.SecretKey), ("AWS_REGION", "us-east-1"),
        ];

    /// <param name="folder">Of this test; removed by whoever made it.</param>
    public static async Task<LakePlace> CreateAsync(StoreKind kind, string folder)
    {
        var scratch = Path.Combine(folder, "scratch");
        if (kind == StoreKind.Folder)
            return new LakePlace(Path.Combine(folder, "lake"), null, scratch);
        var server = await Requires.S3Async();
        return new LakePlace($"s3://{await server.CreateBucketAsync()}/some/lake", server, scratch);
    }

    /// <summary>The test's own way to the lake: never through <see cref="Endpoint"/>.</summary>
    public IObjectStore Open() => ObjectStores.Open(Location, new StoreOptions
    {
        Endpoint = _server?.Endpoint.ToString(),
        AccessKey = _server?.AccessKey,
        SecretKey = _server?.SecretKey,
        ScratchFolder = _server is null ? null : _scratch,
    });
}
