namespace CommunityBot.Platforms.Http;

/// <summary>
/// Takes the requests that a platform sends to one path. A web server passes on each POST request to the path, with the body as it came,
/// because its signature covers every byte.
/// </summary>
public interface IHttpInteractionEndpoint
{
    /// <summary>The path with its slash, such as <c>/discord/interactions</c>.</summary>
    string Path { get; }

    /// <summary>Answers one request within the platform's three seconds; never throws. What takes longer goes on after it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when the platform has closed the connection. An answer that has begun goes on.</param>
    Task<HttpInteractionResponse> HandleAsync(HttpInteractionRequest request, CancellationToken cancellationToken);
}
