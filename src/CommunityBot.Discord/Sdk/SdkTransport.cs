using CommunityBot.Platforms.Transport;
using global::Discord;
using global::Discord.Net.Rest;

namespace CommunityBot.Discord.Sdk;

/// <summary>
/// Speaks to Discord with the SDK's REST client and web socket, below its entities: they lose a member's permissions where the server is
/// not cached, and stop for good at some close codes.
/// </summary>
internal sealed class SdkTransport : ITransport, IDisposable
{
    /// <summary>The SDK's version, without the commit that follows it.</summary>
    public static readonly string Version = DiscordConfig.Version.Split('+')[0];

    private readonly IRestClient _client;

    public SdkTransport(DiscordSettings settings)
    {
        _client = DefaultRestClientProvider.Instance(settings.ApiUrl.AbsoluteUri);
        _client.SetHeader("authorization", $"Bot {settings.Token}");
        _client.SetHeader("user-agent", DiscordSettings.UserAgent);
    }

    public string Name => $"Discord.Net {Version}";

    public Task<IWebSocket> OpenGatewayAsync(Uri address, CancellationToken cancellationToken) =>
        SdkWebSocket.OpenAsync(address, cancellationToken);

    public async Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken)
    {
        var response = await (json is null
            ? _client.SendAsync(method, path, cancellationToken)
            : _client.SendAsync(method, path, json, cancellationToken));
        using var reader = new StreamReader(response.Stream);
        return ApiResponse.Read(
            (int)response.StatusCode, await reader.ReadToEndAsync(cancellationToken), name => response.Headers.GetValueOrDefault(name));
    }

    public void Dispose() => _client.Dispose();
}
