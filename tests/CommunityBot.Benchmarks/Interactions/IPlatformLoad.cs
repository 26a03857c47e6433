using CommunityBot.Platforms.Http;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>Sends a signed request to the balancer.</summary>
/// <returns>The response; status 0 where the connection ended without one.</returns>
internal delegate Task<HttpInteractionResponse> SendRequest(string path, HttpInteractionRequest request);

/// <summary>A platform that sends interactions over HTTP and takes what is answered later.</summary>
internal interface IPlatformLoad : IAsyncDisposable
{
    /// <summary>The platform's own spelling.</summary>
    string Name { get; }

    /// <summary>The settings of a replica for this platform.</summary>
    IEnumerable<(string Name, string Value)> Environment { get; }

    /// <summary>Number of weekly posts in the channel for them.</summary>
    int WeeklyPosts { get; }

    /// <summary>Creates an interaction, and what sends it. To send it again repeats the same interaction.</summary>
    /// <param name="kind">What the member does.</param>
    /// <param name="number">Another one for each interaction.</param>
    /// <returns>What its later answers name, and what sends it, for the first time or again.</returns>
    (string Key, Func<SendRequest, bool, Task<HttpInteractionResponse>> SendAsync) Create(SentKind kind, int number);

    /// <summary>What answered each interaction after its response, by its key.</summary>
    ILookup<string, string> GetLaterAnswers();

    /// <summary>Whether a response with status 200 is itself the answer.</summary>
    bool IsAnswer(SentKind kind, SentResponse response);
}
