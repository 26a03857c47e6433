using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

/// <summary>
/// Kills replicas. The start of a process takes seconds, so one process runs all replicas of a scenario, each with a store and platforms of
/// its own. Each waits at its step, and when all do, the process is killed.
/// </summary>
public abstract class KilledReplicas : IAsyncLifetime, IDisposable
{
    private static readonly int Killed = OperatingSystem.IsWindows() ? -1 : 128 + 9;

    // Only a broken replica takes so long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TempFolder _folder = new();
    private readonly ConcurrentDictionary<CrashScenario, Lazy<Task<IReadOnlyDictionary<(string, int), ReplicaRun>>>> _scenarios = new();

    /// <summary>Returns the work of the replica that was killed at a step. The platforms and the store are as it left them.</summary>
    internal async Task<ReplicaRun> GetAsync(CrashScenario scenario, string step, int ordinal)
    {
        var runs = await _scenarios.GetOrAdd(scenario, s => new(() => KillAllAsync(s))).Value;
        return runs[(step, ordinal)];
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<StoreSettings> CreateStoreAsync(string folder);

    private async Task<IReadOnlyDictionary<(string, int), ReplicaRun>> KillAllAsync(CrashScenario scenario)
    {
        var runs = new Dictionary<(string Step, int Ordinal), ReplicaRun>();
        foreach (var (step, ordinal) in scenario.Points)
        {
            var folder = Path.Combine(_folder.Root, $"{scenario.Name}-{step}-{ordinal}");
            Directory.CreateDirectory(folder);
            runs.Add((step, ordinal), await scenario.PrepareAsync(await CreateStoreAsync(folder), folder));
        }

        var waiting = runs.Select(run => new WaitingReplica(run.Value, run.Key.Step, run.Key.Ordinal));
        var program = typeof(KilledReplicas).Assembly.Location.Replace(
            "CommunityBot.Tests.dll", "CommunityBot.ReplicaProcess.dll", StringComparison.Ordinal);
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "exec", program },
            RedirectStandardInput = true,
        })!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(waiting));
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience);
        Assert.Equal(Killed, process.ExitCode);
        return runs;
    }
}

/// <summary>Replicas that share a SQLite file.</summary>
public sealed class KilledSqliteReplicas : KilledReplicas
{
    private protected override Task<StoreSettings> CreateStoreAsync(string folder) =>
        Task.FromResult(new StoreSettings(Path.Combine(folder, "store.db"), null));
}

/// <summary>Replicas that share a PostgreSQL database.</summary>
public sealed class KilledPostgresReplicas : KilledReplicas
{
    private readonly ConcurrentBag<TempDatabase> _databases = [];

    public override async Task DisposeAsync()
    {
        foreach (var database in _databases)
            await database.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override async Task<StoreSettings> CreateStoreAsync(string folder)
    {
        var database = await TempDatabase.CreateAsync();
        _databases.Add(database);
        return new(Path.Combine(folder, "store.db"), database.ConnectionString);
    }
}
