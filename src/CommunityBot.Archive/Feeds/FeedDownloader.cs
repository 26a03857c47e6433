using System.Net;
using System.Net.Http.Headers;
using CommunityBot.Core.Settings;

namespace CommunityBot.Archive.Feeds;

/// <summary>The result of a download.</summary>
/// <param name="Failure">A clause that says why there is no content, without any secret; null on success.</param>
internal sealed record Download(string? Failure = null)
{
    /// <summary>Whether the content is still the one of the validators in the request. Nothing was written then.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>The validator <c>ETag</c> of the content, as the server writes it.</summary>
    public string? ETag { get; init; }

    /// <summary>The validator <c>Last-Modified</c> of the content.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>How long the server asks to wait before the next request.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>
/// Downloads over http and https, with limits for time, bytes and redirects. Bytes are counted after decompression and while they arrive,
/// so neither an endless nor a compressed content needs more memory or disk than the limit. Thread-safe.
/// </summary>
internal sealed class FeedDownloader : IDisposable
{
    /// <summary>Bytes of one content. Feeds of a thousand episodes have 10 MB.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    /// <summary>How long one download may take, with all of its redirects.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private const int MaxRedirects = 5;
    private const int BufferBytes = 64 * 1024;

    // Created for the first download: most bots have no feeds, and the HTTP client takes memory.
    private readonly Lazy<HttpClient> _http;
    private readonly TimeProvider _clock;

    /// <param name="guard">Decides to which addresses the bot connects.</param>
    /// <param name="useProxy">Whether the environment's proxy is used. A proxy hides the real address from the guard.</param>
    /// <param name="clock">Measures the timeout.</param>
    public FeedDownloader(AddressGuard guard, bool useProxy, TimeProvider clock)
    {
        _clock = clock;
        _http = new(() => CreateClient(guard, useProxy));
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    /// <summary>Downloads a content.</summary>
    /// <param name="address">An absolute http or https address.</param>
    /// <param name="destination">Receives the content; may hold a part of it after a failure.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <param name="earlier">The download whose validators make the request conditional; null for an unconditional request.</param>
    /// <param name="credentials">User and password for the address itself; not sent after a redirect to another server.</param>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public async Task<Download> GetAsync(
        Uri address, Stream destination, CancellationToken cancellationToken, Download? earlier = null, string? credentials = null)
    {
        using var timedOut = new CancellationTokenSource(Timeout, _clock);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(timedOut.Token, cancellationToken);
        try
        {
            var next = address;
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                using var request = CreateRequest(next, earlier, IsSameServer(next, address) ? credentials : null);
                using var response = await _http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopped.Token);
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                    return await ReadAsync(response, destination, earlier is not null, stopped.Token);
                if (!Uri.TryCreate(next, location, out var target) || !IsWeb(target))
                    return new("it redirects to an address that is neither http nor https");
                next = target;
            }

            return new($"it redirects more than {MaxRedirects} times");
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new($"it took longer than {Durations.Write(Timeout)}");
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException refused)
        {
            return new(refused.Message);
        }
        catch (HttpRequestException)
        {
            return new("the server cannot be reached, or does not speak http");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return new("the download broke off");
        }
    }

    /// <summary>Whether an address is http or https.</summary>
    public static bool IsWeb(Uri address) => address.Scheme is "http" or "https";

    /// <summary>Whether credentials for one address may go to the other: not over http when the first is https.</summary>
    public static bool IsSameServer(Uri first, Uri second) =>
        Uri.Compare(first, second, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static HttpRequestMessage CreateRequest(Uri address, Download? earlier, string? credentials)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (earlier?.ETag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        request.Headers.IfModifiedSince = earlier?.LastModified;
        if (credentials is not null)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return request;
    }

    private async Task<Download> ReadAsync(
        HttpResponseMessage response, Stream destination, bool isConditional, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotModified && isConditional)
            return new() { IsUnchanged = true };
        if (!response.IsSuccessStatusCode)
            return new($"the server answers {(int)response.StatusCode}") { RetryAfter = GetRetryAfter(response.Headers.RetryAfter) };
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BufferBytes];
        var total = 0;
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if ((total += count) > MaxBytes)
                return new($"it is larger than {MaxBytes / 1024 / 1024} MB");
            await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return new() { ETag = response.Headers.ETag?.ToString(), LastModified = response.Content.Headers.LastModified };
    }

    private TimeSpan? GetRetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - _clock.GetUtcNow();

    private static HttpClient CreateClient(AddressGuard guard, bool useProxy)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = guard.ConnectAsync,
            UseProxy = useProxy,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        };
        var client = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new("CommunityBot", null));
        return client;
    }
}
