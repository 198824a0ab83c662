/* The pages work without this file; it makes them quicker. Plain ES5 and DOM of 2016: in-app browsers of old phones.
   What was typed stays in this browser tab (sessionStorage); the only thing kept longer is the text size. */
(function () {
  'use strict';

  var root = document.documentElement;
  var PREFIX = 'tro-chuyen:';
  var LARGE = 'chu-to';
  var KEPT = 60; // entries of a conversation kept for a reload
  var WAIT = 25000; // milliseconds

  function read(area, key) { // storage may be forbidden (private window, frame on another site)
    try { return window[area].getItem(key); } catch (e) { return null; }
  }
  function write(area, key, value) {
    try { window[area].setItem(key, value); } catch (e) { /* the page works without */ }
  }
  function parse(text) {
    try { return JSON.parse(text); } catch (e) { return null; }
  }
  function byId(id) { return document.getElementById(id); }
  function make(tag, cls, text) {
    var node = document.createElement(tag);
    if (cls) { node.className = cls; }
    if (text) { node.textContent = text; }
    return node;
  }
  function put(parent, child) { parent.appendChild(child); return child; }

  root.classList.add('js');
  if (read('localStorage', LARGE) === '1') { root.classList.add('large-text'); }

  /* --- text size, printing --- */

  function sizeButton() {
    var button = byId('large');
    if (!button) { return; }
    button.setAttribute('aria-pressed', String(root.classList.contains('large-text')));
    button.addEventListener('click', function () {
      var on = !root.classList.contains('large-text');
      root.classList[on ? 'add' : 'remove']('large-text');
      button.setAttribute('aria-pressed', String(on));
      write('localStorage', LARGE, on ? '1' : '0');
    });
  }

  function printButton() {
    var button = byId('print');
    if (button) { button.addEventListener('click', function () { window.print(); }); }
  }

  /* --- the list of procedures --- */

  function fold(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase();
  }

  function list() {
    var form = byId('search');
    if (!form) { return; }
    var box = byId('tim');
    var rows = [].slice.call(document.querySelectorAll('.group li'));
    var names = rows.map(function (row) { return fold(row.textContent); });
    function filter() {
      var parts = fold(box.value).match(/[0-9a-z]+/g) || [];
      var count = 0;
      rows.forEach(function (row, i) {
        row.hidden = !parts.every(function (part) { return names[i].indexOf(part) >= 0; });
        if (!row.hidden) { count += 1; }
      });
      [].forEach.call(document.querySelectorAll('.group'), function (group) {
        group.hidden = !group.querySelector('li:not([hidden])');
      });
      byId('none').hidden = count > 0;
      byId('found').textContent = count ? form.getAttribute('data-found').replace('{count}', count) + '.' : '';
      var ask = byId('ask');
      ask.hidden = !parts.length;
      ask.href = ask.getAttribute('data-href') + encodeURIComponent(box.value.trim());
      ask.textContent = ask.getAttribute('data-text').replace('{words}', box.value.trim());
    }
    box.addEventListener('input', filter);
    form.addEventListener('submit', function (event) { event.preventDefault(); filter(); box.blur(); });
  }

  /* --- the conversation --- */

  function link(parent, segment) {
    if (!segment.url || !/^(https?:\/\/|tel:\+?[0-9]+$)/i.test(segment.url)) {
      parent.textContent = segment.text;
      return parent;
    }
    var a = put(parent, make('a', '', segment.text));
    a.href = segment.url;
    if (/^\/di\//.test(segment.through || '')) { // the way that counts; where it leads is said beside it
      a.href = segment.through;
      a.setAttribute('data-official', segment.url);
      a.appendChild(document.createTextNode(' '));
      put(a, make('span', 'host', segment.host));
    }
    if (segment.url.indexOf('tel:') !== 0) { a.target = '_blank'; a.rel = 'noopener noreferrer'; }
    return parent;
  }

  function renderSegments(box, turn) {
    var open = null; // the list or box that neighbours of one kind share
    var kind = '';
    turn.segments.forEach(function (segment) {
      var shared = segment.sample ? '' : { alert: 'div', item: 'ul', source: 'div', own: 'div' }[segment.kind];
      if (!shared) {
        open = null;
        var tag = { title: 'h2', label: 'h3' }[segment.kind] || 'p';
        link(put(box, make(tag, segment.sample ? 'made-up' : segment.kind === 'link' ? 'link' : '')), segment);
        return;
      }
      if (!open || kind !== segment.kind) {
        open = put(box, make(shared, shared === 'ul' ? '' : segment.kind));
        kind = segment.kind;
        if (kind === 'alert' && (turn.status === 'emergency' || turn.status === 'distress')) {
          open.setAttribute('role', 'alert');
        }
      }
      link(put(open, make(shared === 'ul' ? 'li' : 'p')), segment);
    });
  }

  function renderTaps(box, turn, label) {
    if (!turn.taps.length) { return; }
    var group = put(box, make('div', 'taps'));
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', label);
    turn.taps.forEach(function (tap) {
      var call = /^tel:\+?[0-9]+$/.test(tap.action);
      var node = put(group, make(call ? 'a' : 'button', call ? 'tap call' : 'tap', tap.label));
      if (call) { node.href = tap.action; return; }
      node.name = 'action';
      node.value = tap.action;
    });
  }

  function chat() {
    var form = byId('talk');
    if (!form) { return; }
    var log = byId('log');
    var box = byId('text');
    var typing = byId('typing');
    var error = byId('error');
    var left = byId('left');
    var texts = parse(form.getAttribute('data-texts'));
    var limit = Number(form.getAttribute('data-limit'));
    var place = form.getAttribute('data-coso');
    var key = PREFIX + place;
    var query = place ? '?coso=' + encodeURIComponent(place) : '';
    var busy = false;
    var entries = [];

    function save() { write('sessionStorage', key, JSON.stringify(entries.slice(-KEPT))); }

    function render(entry) {
      var bubble;
      if (typeof entry.me === 'string') {
        bubble = make('div', 'me');
        var line = put(bubble, make('p'));
        put(line, make('span', 'unseen', texts.you + ': '));
        line.appendChild(document.createTextNode(entry.me));
      } else {
        bubble = make('div', 'bot');
        renderSegments(bubble, entry.turn);
        if (!entry.turn.segments.length) { put(bubble, make('p', 'small', texts.staff)); } // a person is answering
        if (entry.turn.procedure && entry.turn.status === 'answered') {
          var a = put(put(bubble, make('p', 'link')), make('a', '', texts.printable));
          a.href = '/thu-tuc/' + encodeURIComponent(entry.turn.procedure) + query;
        }
        renderTaps(bubble, entry.turn, texts.taps);
      }
      return bubble;
    }

    function show(node) { // the question to the top of the window, so that a long answer is read from its start
      var calm = window.matchMedia && window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      var top = node.getBoundingClientRect().top + window.pageYOffset - 8;
      if (!calm && 'scrollBehavior' in root.style) {
        window.scrollTo({ top: top, behavior: 'smooth' });
      } else {
        window.scrollTo(0, top);
      }
    }

    function restore() {
      var saved = parse(read('sessionStorage', key));
      var first = parse(log.getAttribute('data-turn'));
      var asked = log.getAttribute('data-asked');
      var server = [].slice.call(log.querySelectorAll('.me, .bot'));
      entries = saved && saved.length ? saved : [];
      var old = document.createDocumentFragment();
      log.setAttribute('aria-live', 'off'); // what was read before is not read out again
      try {
        entries.forEach(function (entry) { old.appendChild(render(entry)); });
      } catch (e) { // kept by an older version of this page
        entries = [];
        old = document.createDocumentFragment();
      }
      var restored = entries.length > 0;
      if (restored && !asked) { server.forEach(function (node) { log.removeChild(node); }); }
      log.insertBefore(old, log.querySelector('.me, .bot'));
      if (first && (asked || !restored)) {
        if (asked) { entries.push({ me: asked }); }
        entries.push({ turn: first });
      }
      if (asked) {
        save();
        if (window.history.replaceState) { window.history.replaceState(null, '', '/' + query); }
      }
      var questions = log.querySelectorAll('.me');
      byId('clear').hidden = !questions.length;
      if (questions.length && restored) {
        window.setTimeout(function () { show(questions[questions.length - 1]); }, 0);
      }
      window.setTimeout(function () { log.setAttribute('aria-live', 'polite'); }, 500);
    }

    function forget() {
      entries = [];
      try {
        Object.keys(window.sessionStorage).forEach(function (name) {
          if (name.indexOf(PREFIX) === 0) { window.sessionStorage.removeItem(name); }
        });
      } catch (e) { /* nothing was kept */ }
    }

    function wait(on) {
      busy = on;
      typing.hidden = !on;
      typing.querySelector('[role=status]').textContent = on ? typing.textContent.trim() : '';
      log.setAttribute('aria-busy', String(on));
      byId('send').setAttribute('aria-disabled', String(on));
    }

    function complain(text) {
      error.textContent = text || '';
      error.hidden = !text;
    }

    function measure() {
      var used = box.value.normalize('NFC').trim().length;
      box.style.height = 'auto';
      box.style.height = Math.min(box.scrollHeight + 4, 160) + 'px';
      left.hidden = used < limit - 80;
      left.className = used > limit ? 'small over' : 'small';
      left.textContent = left.hidden ? '' : (used > limit ? texts.over : texts.left)
        .replace('{n}', Math.abs(limit - used));
      return used;
    }

    function send(message, shown) {
      if (busy) { return; }
      complain('');
      var mine = put(log, render({ me: shown }));
      if (message.text) { box.value = ''; measure(); }
      wait(true);
      show(mine);

      function failed(text) {
        wait(false);
        log.removeChild(mine);
        if (message.text && !box.value) { box.value = message.text; measure(); }
        complain(text);
      }
      var request = new XMLHttpRequest();
      request.open('POST', '/api/chat');
      request.timeout = WAIT;
      request.setRequestHeader('Content-Type', 'application/json');
      request.onerror = function () { failed(texts.offline); };
      request.ontimeout = function () { failed(texts.slow); };
      request.onload = function () {
        var data = parse(request.responseText);
        if (request.status !== 200 || !data || !data.segments) { failed(data && data.error || texts.slow); return; }
        wait(false);
        byId('clear').hidden = false;
        if (data.erased) { forget(); while (log.firstChild !== mine) { log.removeChild(log.firstChild); } }
        if (data.facility) { // the citizen may have chosen another one
          place = data.facility;
          query = '?coso=' + encodeURIComponent(place);
        }
        put(log, render({ turn: data }));
        entries.push({ me: shown }, { turn: data });
        save();
        show(mine);
      };
      if (place) { message.coso = place; }
      request.send(JSON.stringify(message));
    }

    form.addEventListener('submit', function (event) {
      event.preventDefault();
      var text = box.value.trim();
      var used = measure();
      if (!text || busy) { box.focus(); return; }
      if (used > limit) { complain(texts.over.replace('{n}', used - limit)); box.focus(); return; }
      var finger = window.matchMedia && window.matchMedia('(pointer: coarse)').matches;
      if (finger) { box.blur(); } else { box.focus(); } // a phone's keyboard would hide the answer
      send({ text: text }, text);
    });
    box.addEventListener('keydown', function (event) {
      var composing = event.isComposing || event.keyCode === 229; // Telex or VNI is still building a letter
      if (event.key === 'Enter' && !event.shiftKey && !composing) {
        event.preventDefault();
        byId('send').click();
      }
    });
    box.addEventListener('input', function () { measure(); complain(''); });
    log.addEventListener('click', function (event) {
      var node = event.target;
      while (node && node !== log && node.tagName !== 'BUTTON') { node = node.parentNode; }
      if (!node || node.name !== 'action') { return; }
      event.preventDefault();
      send({ action: node.value }, node.textContent.trim());
    });
    byId('clear').addEventListener('submit', forget);

    box.rows = 1;
    restore();
    measure();
  }

  document.addEventListener('DOMContentLoaded', function () {
    sizeButton();
    printButton();
    list();
    chat();
  });
}());
