using Lakehouse.Replicator.Stream;

namespace Lakehouse.Cli.Demo;

/// <summary>The server, the lake and the models of a demonstration; what was made for it goes with it.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly DemoFolder _folder;
    private EmbeddedServer? _server;

    private DemoSite(DemoFolder folder, GivenPlaces? places)
    {
        _folder = folder;
        (ConnectionString, Lake) = places is null ? ("", folder.Lake) : (places.Postgres, places.Lake);
    }

    /// <summary>Npgsql's.</summary>
    public string ConnectionString { get; private set; }

    public string Lake { get; }

    public string Cache => _folder.Cache;

    /// <summary>Made for keys; its owner's only.</summary>
    public string Secrets => _folder.Secrets;

    /// <summary>Folder of the <c>*.yaml</c>: of the working tree, else beside the program.</summary>
    public string Models { get; } = WorkingTree.Find("models", "ledger")
        ?? Path.Combine(AppContext.BaseDirectory, "models", "ledger");

    /// <summary>What a shell needs to reach it all; a URL that was given to us is not repeated.</summary>
    public IEnumerable<(string Name, string Value)> Environment =>
    [
        (CommonOptions.PostgresVariable, _server?.Url ?? "..."), (CommonOptions.LakeVariable, Lake),
        (CommonOptions.ModelsVariable, Models),
    ];

    /// <summary>Starts a server unless one was given.</summary>
    /// <exception cref="CommandFailedException">No server can be started here; nothing was left.</exception>
    public static async Task<DemoSite> OpenAsync(DemoOptions options, DemoSteps steps, CancellationToken cancellation)
    {
        var site = new DemoSite(DemoFolder.Create(options.KeepFolder), options.Places);
        var isOpen = false;
        try
        {
            if (options.Places is null)
                await steps.DoAsync("starting PostgreSQL 18", () => site.StartServerAsync(cancellation));
            isOpen = true;
            return site;
        }
        finally
        {
            if (!isOpen)
                await site.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_server is not null)
                await _server.DisposeAsync();
        }
        finally
        {
            _folder.Dispose();
        }
    }

    private async Task<string> StartServerAsync(CancellationToken cancellation)
    {
        _server = await EmbeddedServer.StartAsync(_folder.Postgres, cancellation);
        ConnectionString = PostgresUrl.ToConnectionString(_server.Url);
        return $"port {_server.Port}";
    }
}
