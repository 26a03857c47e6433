using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.BuiltIn;

/// <summary>Speaks to Discord with .NET's own HTTP client and web socket.</summary>
internal sealed class BuiltInTransport : ITransport, IDisposable
{
    // Discord speaks HTTP/2, where all requests share one connection. Elsewhere, a burst of interactions must not open hundreds.
    private const int MaxConnections = 32;

    // Discord's answers are smaller: a page of a channel's history is the largest.
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;

    public BuiltInTransport(DiscordSettings settings)
    {
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            EnableMultipleHttp2Connections = true,
            MaxConnectionsPerServer = MaxConnections,
            // An open connection saves the first answer after a pause the time of a handshake; a new one now and then follows DNS.
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        })
        {
            BaseAddress = settings.ApiUrl,
            DefaultRequestVersion = HttpVersion.Version20,
            // ApiClient limits the time of each request.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _http.DefaultRequestHeaders.Authorization = new("Bot", settings.Token);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(DiscordSettings.UserAgent);
    }

    public string Name => TransportSetting.BuiltInName;

    public Task<IWebSocket> OpenGatewayAsync(Uri address, CancellationToken cancellationToken) =>
        BuiltInWebSocket.OpenAsync(address, keepAlive: null, cancellationToken);

    public async Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return ApiResponse.Read((int)response.StatusCode, body, name => GetHeader(response.Headers, name));
    }

    public void Dispose() => _http.Dispose();

    private static string? GetHeader(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
