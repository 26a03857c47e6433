using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Connection;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Discord.Emulator;

/// <summary>A transport to the emulator without a network and without the SDK: calls and frames stay in this process.</summary>
internal sealed class InMemory(DiscordEmulator discord)
{
    private readonly Journal<ShardMonitor> _opened = new();
    private ShardMonitor? _newest;

    /// <summary>Every connection that was opened.</summary>
    public Journal<ShardMonitor> Opened => _opened;

    /// <summary>Whether a new connection is signed in at once.</summary>
    public bool SignsIn { get; set; } = true;

    /// <summary>How many connections were closed, and how many aborted.</summary>
    public (int Closed, int HungUp) Ended { get; private set; }

    public static (DiscordEmulator Discord, InMemory InMemory) Connect()
    {
        var discord = new DiscordEmulator();
        return (discord, new(discord));
    }

    public void Add(IServiceCollection services) => services.AddSingleton<SendRequest>(SendAsync).AddSingleton<OpenShard>(OpenAsync);

    public void Dispatch(string type, JsonNode data) =>
        _newest!.OnFrameReceived(new JsonObject { ["op"] = 0, ["t"] = type, ["d"] = data }.ToJsonString());

    private Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new Call(method, path, json ?? "", "");
        var answer = discord.Handle(call);
        discord.Calls.Add(call);
        return answer.Status == 0
            ? Task.FromException<ApiResponse>(new HttpRequestException("cut off"))
            : Task.FromResult(new ApiResponse(answer.Status, answer.Json ?? "") { RetryAfter = RetryAfter(answer) });
    }

    private Task<ShardConnection> OpenAsync(Uri gateway, int shard, int shards, ShardMonitor watch)
    {
        _newest = watch;
        if (SignsIn)
            Dispatch("READY", new JsonObject { ["application"] = new JsonObject { ["id"] = DiscordEmulator.ApplicationId } });
        _opened.Add(watch);
        return Task.FromResult(new ShardConnection(
            () => Ended = Ended with { HungUp = Ended.HungUp + 1 },
            () =>
            {
                Ended = Ended with { Closed = Ended.Closed + 1 };
                return Task.CompletedTask;
            }));
    }

    private static TimeSpan? RetryAfter(Answer answer) => answer.Status == 429
        ? TimeSpan.FromSeconds(JsonElement.Parse(answer.Json!).GetProperty("retry_after").GetDouble())
        : null;
}
