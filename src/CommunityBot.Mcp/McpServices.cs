using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Mcp.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Mcp;

/// <summary>
/// Offers the archive to assistants over the Model Context Protocol, https://modelcontextprotocol.io: tools that read, and nothing else.
/// </summary>
public static class McpServices
{
    private const string Name = "communitybot";

    private const string Instructions =
        "Finds what was said in a podcast: the exact words, who said them, and a link that starts at the second. Search first, then quote "
        + "the words as they are, with speaker, episode and link. A time with isEstimated is a computed one, so say \"about\". "
        + ToolNotice.Text;

    // Letters of every script stay as they are. What there is none of is null: clients refuse an answer that lacks what its schema names.
    private static readonly JsonSerializerOptions Json = new(McpJsonUtilities.DefaultOptions)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>
    /// Adds the tools for requests over HTTP. They need a <see cref="SearchIndexHolder"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="links">The links to the public site.</param>
    public static IServiceCollection AddMcpTools(this IServiceCollection services, PublicLinks links)
    {
        services.AddMcpServer(Configure).WithHttpTransport();
        services.AddSingleton(provider => new ArchiveTools(provider.GetRequiredService<SearchIndexHolder>(), links));
        foreach (var create in ToolFactories)
            services.AddSingleton(p => create(p.GetRequiredService<ArchiveTools>(), p.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Maps the tools to a path, without sessions: each request may reach another replica.</summary>
    public static IEndpointConventionBuilder MapMcpTools(this IEndpointRouteBuilder routes, string path)
    {
        var endpoints = routes.MapMcp(path);
        endpoints.Add(RequireMessage);
        return endpoints;
    }

    // The transport fails with 500 for a content type, and for some messages, that it cannot read.
    private static void RequireMessage(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } answer)
            return;
        endpoint.RequestDelegate = async context =>
        {
            if (!HttpMethods.IsPost(context.Request.Method))
                await answer(context);
            else if (!IsJson(context.Request.ContentType))
                await RefuseAsync(context, "Send a message as application/json.", StatusCodes.Status415UnsupportedMediaType);
            else if (!await MessageCheck.IsReadableAsync(context))
                await RefuseAsync(context, "This message cannot be read.", StatusCodes.Status400BadRequest);
            else
                await answer(context);
        };
    }

    private static Task RefuseAsync(HttpContext context, string sentence, int status) =>
        TypedResults.Problem(sentence, statusCode: status).ExecuteAsync(context);

    private static bool IsJson(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Serves the tools over two streams, one JSON message a line, until the input ends.</summary>
    /// <param name="index">The archive.</param>
    /// <param name="links">The links to the public site.</param>
    /// <param name="input">The messages of the client.</param>
    /// <param name="output">The messages to the client; nothing else may be written to it.</param>
    /// <param name="loggers">Where problems are logged.</param>
    /// <param name="clock">Measures how long a tool takes.</param>
    /// <param name="cancellationToken">Ends the server.</param>
    public static async Task RunAsync(
        SearchIndexHolder index, PublicLinks links, Stream input, Stream output, ILoggerFactory loggers, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var options = new McpServerOptions();
        Configure(options);
        var tools = new ArchiveTools(index, links);
        options.ToolCollection = new();
        foreach (var create in ToolFactories)
            options.ToolCollection.Add(create(tools, clock));
        await using var transport = new StreamServerTransport(input, output, Name, loggers);
        await using var server = McpServer.Create(transport, options, loggers);
        await server.RunAsync(cancellationToken);
    }

    private static IReadOnlyList<Func<ArchiveTools, TimeProvider, McpServerTool>> ToolFactories { get; } =
    [
        (tools, clock) => Create(tools.SearchMoments, clock), (tools, clock) => Create(tools.FindVoices, clock),
        (tools, clock) => Create(tools.GetMoment, clock), (tools, clock) => Create(tools.GetEpisode, clock),
        (tools, clock) => Create(tools.FindPerson, clock),
    ];

    private static CheckedTool Create(Delegate tool, TimeProvider clock) =>
        new(McpServerTool.Create(tool, new() { SerializerOptions = Json }), clock);

    private static void Configure(McpServerOptions options)
    {
        options.ServerInfo = new() { Name = Name, Version = typeof(McpServices).Assembly.GetName().Version?.ToString(3) ?? "" };
        options.ServerInstructions = Instructions;
        // Without a handler, the SDK logs each wrong name as an error with its stack.
        options.Handlers.CallToolHandler = (_, _) => ValueTask.FromResult(CheckedTool.CreateError("There is no tool of this name."));
    }
}
