namespace CommunityBot.Core.Questions;

/// <summary>
/// Reads a question in plain English: a <see cref="SentencePattern"/> says who is asked for and what for, <c>in S14E6</c> or the name of a
/// show where, and <see cref="QuestionReader"/> reads when. What is left is the topic. Every text is a question.
/// </summary>
/// <param name="today">The day of the question, for <c>last month</c> and the like.</param>
/// <param name="names">The names of the archive.</param>
public sealed class SentenceReader(DateOnly today, INameSource names)
{
    /// <summary>The number of words of a question. A longer text is a message, of which the rarest words are looked for.</summary>
    public const int MaxWords = 24;

    private const int MaxShowWords = 6;

    private const string Is = "is|are|was|were";
    private const string Did = "did|does|do|has|had|would";
    private const string About = "about|on|of|regarding";

    private const string Say =
        "say|says|said|saying|think|thinks|thought|tell|told|talk|talks|talked|speak|speaks|spoke|mention|mentions|mentioned|explain|"
        + "explained|recommend|recommends|recommended|suggest|suggested|feel|feels|mean";

    private const string TalkAbout =
        "talk|talks|talked|speak|speaks|spoke|deal|deals|cover|covers|covered|mention|mentions|mentioned|discuss|discusses|discussed|"
        + "explain|explains|said";

    private const string Opinion = "take|view|views|opinion|opinions|thoughts|advice|voices";
    private const string Group = "guests|guest|people|speakers|speaker|person|ones";
    private const string Somebody = "someone|somebody|anyone|anybody|people|guests|who";
    private const string Everybody = "they|people|guests|speakers|everybody|everyone|others|experts|we|you";
    private const string Works = "from|at|works|work|worked|working";
    private const string One = "the|that|an|a one|talk|interview|conversation|chat";
    private const string Frame = "show|list|give|find|me|us|all|any|every|the|an|a|what|which|how|many|are|were|there|is|in|best|good";

    // Politeness before a question.
    private static readonly SentencePattern[] Openings =
    [
        new("please|hey|hi|hello {what}", QuestionKind.Anything),
        new("can|could|would|will you please? tell|show|find|give|explain me|us? {what}", QuestionKind.Anything),
        new("do|does you|anybody|anyone|somebody know|remember|recall {what}", QuestionKind.Anything),
        new("i want|need|would|like|love like|love? to know|hear|find|see {what}", QuestionKind.Anything),
        new("i|we am|are looking|searching for {what}", QuestionKind.Anything),
        new("i'm|i'd looking|like for|to? know|hear|find|see? {what}", QuestionKind.Anything),
        new("looking|searching for {what}", QuestionKind.Anything),
        new("is|are there any? {what}", QuestionKind.Anything),
        new("ask about {what}", QuestionKind.Anything),
        new("how many {what}", QuestionKind.Anything),
    ];

    // A greeting, or what can be asked.
    private static readonly SentencePattern[] Greetings =
    [
        new("hi|hello|hey|thanks|thank|help you? there|all|everyone|everybody|bot|please?", QuestionKind.Help),
        new("what|how can|could|do|does|should i|we|you|one|this|it|bot ask|do|work|help? you|it|this|here|me?", QuestionKind.Help),
        new("who|what are|is you|this|bot", QuestionKind.Help),
        new("how are|do you doing|do?", QuestionKind.Help),
    ];

    private static readonly string[] Endings = ["please", "pls", "thanks", "thx"];

    // The first one that fits counts.
    private static readonly SentencePattern[] Patterns =
    [
        // Where to begin.
        new("where do|does|should|can|could|to i|we|you|one? start|begin with|learning|listening? {what}", QuestionKind.Start),
        new("where do|does|should|can|could|to i|we|you|one? start|begin", QuestionKind.Start),
        new("start|begin with {what}", QuestionKind.Start),
        new("best|good episode|episodes to start|begin with {what}", QuestionKind.Start),
        new("best|good episode|episodes to start|begin with", QuestionKind.Start),

        // What one person said. Where a name must be, it may be one that nobody has.
        new($"what|how {Did} {{who}} ever? {Say} us|me|exactly|anything? {About} {{what}}", QuestionKind.Quotes),
        new("quote|quotes|lines|words by|from|of {who} on|about {what}", QuestionKind.Quotes),
        new("quote|quotes|lines|words|moments by|from|of|with {known}", QuestionKind.Person),
        new("quote|quotes|lines|moments on|about|for {what}", QuestionKind.Quotes),
        new("show|find|give me|us? a|some? quote|quotes|lines on|about|for {what}", QuestionKind.Quotes),
        new($"what {{known}} {Say} us|me? {About} {{what}}", QuestionKind.Quotes),
        new($"{Did} {{known}} ever? {Say} anything|something? {About}? {{what}}", QuestionKind.Quotes),
        new($"when {Is} {{known}} on|a the? show|podcast|guest", QuestionKind.Episodes),
        new($"what {Is} {{known}} known|famous for", QuestionKind.Person),
        new($"when|where|why|how did|does {{known}} {Say}? {About}? {{what}}", QuestionKind.Quotes),
        new($"when|where|why|how was|is|would|can|should {{clear}} {Say}? {About}? {{what}}", QuestionKind.Quotes),
        new("what did|does|do|would {known} {what}", QuestionKind.Quotes),
        new($"what {Is} {{whose}} {Opinion}? {About}? {{what}}", QuestionKind.Quotes),
        new($"what {Is} {{clear}} {{what}}", QuestionKind.Quotes),
        new($"{{whose}} {Opinion}? {About}? {{what}}", QuestionKind.Quotes),
        new($"{{known}} {Say} about|on|regarding {{what}}", QuestionKind.Quotes),
        new("{clear} about|on|regarding {what}", QuestionKind.Quotes),

        // A person.
        new("tell|show me|us? more? about {known}", QuestionKind.Person),
        new($"who {Is} {{known}}", QuestionKind.Person),
        new($"{Is} {{who}} ever? a? guest", QuestionKind.Person),
        new($"{Is} {{who}} ever? on the? show|podcast", QuestionKind.Person),
        new("guest? {known}", QuestionKind.Person),
        new($"{Somebody}|guest {Works} {{what}}", QuestionKind.Person) { KeepsSentence = true },
        new($"which|what {Group} {Is}? {Works} {{what}}", QuestionKind.Person) { KeepsSentence = true },

        // Who knows.
        new(
            $"who|which|what {Group}? would|could|can|might|should? know|knows|knew much|more|most|something? {About}|in? {{what}}",
            QuestionKind.Experts),
        new($"who|which|what {Group}? can|could help me|us? with|about? {{what}}", QuestionKind.Experts),
        new("who can|could|should|do i|we|one|you ask|talk|speak to|with? about|for|on {what}", QuestionKind.Experts),
        new("who to ask|talk|contact to? about|for|on {what}", QuestionKind.Experts),
        new("who invented|created|built|made|founded|wrote|started|uses|used {what}", QuestionKind.Experts),
        new($"expert|experts|specialist|specialists|{Group} who|that? knows|know? in|on|for|about {{what}}", QuestionKind.Experts),

        // What several people said.
        new("who has|have? ever? said|says anything|something|that? about|on|regarding {what}", QuestionKind.Voices),
        new("who said|says that? {what}", QuestionKind.Quotes),
        new($"who|which|what {Group}? {TalkAbout} anything|something? {About}? {{what}}", QuestionKind.Voices),
        new($"what do|did|does|would|have {Everybody} {Say} {About} {{what}}", QuestionKind.Voices),
        new($"{Did} anybody|anyone|somebody|someone|people|guests ever? {Say} anything|something? {About} {{what}}", QuestionKind.Voices),
        new($"{Opinion} on|about|for|of {{what}}", QuestionKind.Voices),
        new("who is|was {what}", QuestionKind.Person),

        // Episodes.
        new($"{One} with|by {{known}} {About} {{what}}", QuestionKind.Episodes),
        new($"{One} with|by {{known}}", QuestionKind.Episodes),
        new("interview|conversation|chat|episode|podcast with {known}", QuestionKind.Episodes),
        new($"{One} about|on|where|with {{what}}", QuestionKind.Episodes),
        new(
            $"{Frame}? {Frame}? {Frame}? episode|episodes {Is}|that|which|do|does|you? {TalkAbout} {About}|with? {{what}}",
            QuestionKind.Episodes),
        new($"{Frame}? {Frame}? {Frame}? episode|episodes {Is}|that|which? {Is}? about|on|covering|for {{what}}", QuestionKind.Episodes),
        new($"when {Is}|did the? episode? about|on? {{what}}", QuestionKind.Episodes),

        // A topic.
        new($"what {Is} there? ever? said|told {About} {{what}}", QuestionKind.Anything),
        new("how do|does|can|could|should|would|to|did i|you|we|one|someone|people? {what}", QuestionKind.Anything),
        new($"what|why {Is}|do|does|did {{what}}", QuestionKind.Anything),
        new("tell|show|find|give|search|look me|us|for? something|anything|everything|more? about|on|for {what}", QuestionKind.Anything),
        new("something|anything|everything|stuff|all about|on {what}", QuestionKind.Anything),
        new("{clear} {what}", QuestionKind.Quotes) { IsGuess = true },
    ];

    private static readonly string[] EpisodeNouns = ["episode", "episodes"];

    // "When was the episode about kites released?"
    private static readonly string[] EpisodeEndings = ["released", "published", "recorded", "aired", "out", "made", "on"];

    private readonly QuestionReader _parts = new(today, names.IsName);

    /// <summary>Reads a question.</summary>
    public Question Read(string text)
    {
        var sentence = new Sentence(text);
        if (sentence.Count is 0 or > MaxWords || text.AsSpan().ContainsAny("\"“”„"))
            return new() { What = text.Trim() };
        if (Array.Exists(Greetings, greeting => greeting.Match(sentence, names) is not null))
            return new() { Kind = QuestionKind.Help, Text = text.Trim() };
        for (var i = 0; i < Openings.Length; i++)
        {
            if (Openings[i].Match(sentence, names) is { } opening)
                (sentence, i) = (new(sentence.Write(opening.TopicStart)), -1);
        }

        while (sentence.Count > 1 && Endings.Contains(sentence.Folded[^1]))
            sentence = new(sentence.Write(0, sentence.Count - 1));
        var whole = sentence.Write(0);
        foreach (var pattern in Patterns)
        {
            if (pattern.Match(sentence, names) is { } gaps)
                return ReadParts(pattern, gaps, sentence);
        }

        // "Latest with Elle", "season 3", "14.6" and "episodes from 2022" are episodes, "kites in 2022" is a topic.
        var question = ReadPlaces(whole, _parts.Read) with { Text = whole };
        var isEpisodes = question.HasConditions
            && (question.What.Length == 0 || question.What == question.Where?.Text || question.When is { IsLatest: true });
        return isEpisodes || sentence.Folded.Any(EpisodeNouns.Contains) ? question with { Kind = QuestionKind.Episodes } : question;
    }

    private Question ReadParts(SentencePattern pattern, SentenceGaps gaps, Sentence sentence)
    {
        var topic = sentence.Write(pattern.KeepsSentence ? 0 : gaps.TopicStart);
        if (pattern.Kind == QuestionKind.Episodes && topic.Length > 0 && EpisodeEndings.Contains(sentence.Folded[^1]))
            topic = sentence.Write(gaps.TopicStart, sentence.Count - gaps.TopicStart - 1);
        var question = topic.Length == 0 || pattern.KeepsSentence
            ? new() { What = topic }
            : ReadPlaces(topic, rest => _parts.ReadTopic(rest));
        return question with
        {
            Kind = pattern.Kind,
            Who = gaps.Who is { } who ? new(who) : question.Who,
            IsGuess = pattern.IsGuess,
            Text = sentence.Write(0),
        };
    }

    // "in S14E6", "from episode 12", "on Bees and Bytes".
    private Question ReadPlaces(string text, Func<string, Question> readRest)
    {
        var sentence = new Sentence(text);
        for (var start = 0; start < sentence.Count - 1; start++)
        {
            if (sentence.Folded[start] is not ("in" or "from" or "on" or "of"))
                continue;
            for (var length = Math.Min(MaxShowWords, sentence.Count - start - 1); length > 0; length--)
            {
                var place = sentence.Write(start + 1, length);
                if (names.FindShow(place) is { } show)
                    return readRest(WriteRest(start, length)) with { Show = show };
                if (place.Any(char.IsAsciiLetter) && EpisodeNumber.FindReadings(place) is { Count: > 0 } numbers && start > 0)
                    return readRest(WriteRest(start, length)) with { Where = new(place, numbers) };
            }
        }

        return readRest(text);

        string WriteRest(int start, int length) => $"{sentence.Write(0, start)} {sentence.Write(start + 1 + length)}".Trim();
    }
}
