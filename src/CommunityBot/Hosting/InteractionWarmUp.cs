using CommunityBot.Platforms.Http;

namespace CommunityBot.Hosting;

/// <summary>Prepares what the first interaction over HTTP would wait for; does nothing where interactions come over a connection.</summary>
internal sealed class InteractionWarmUp(IEnumerable<IHttpInteractionEndpoint> endpoints, InteractionDeduplicator deduplicator)
{
    public Task RunAsync() => endpoints.Any() ? deduplicator.PrepareAsync() : Task.CompletedTask;
}
